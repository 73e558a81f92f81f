import { coreErrors, CredentialError, TransportError } from '@bilipass/core';
import { describe, expect, it } from 'vitest';
import { classifyTrouble } from './classify-trouble.ts';

const endpoint = 'get-cookie-info';

describe('classifyTrouble', () => {
  it.each(['network-error', 'timeout', 'unexpected-body', 'body-too-large'] as const)(
    'classifies %s as transient',
    (code) => {
      expect(classifyTrouble(new TransportError(code, { endpoint }))).toBe('transient');
    },
  );

  it('classifies every code of the service, and none of them as the end of a session', () => {
    const byKind = groupByKind();
    expect(byKind.get('risk')).toEqual(
      expect.arrayContaining(['risk-blocked', 'risk-check-failed', 'forbidden']),
    );
    expect(byKind.get('transient')).toEqual(
      expect.arrayContaining(['rate-limited', 'maintenance', 'server-error', 'service-error']),
    );
    expect(byKind.get('refused')).toEqual(
      expect.arrayContaining(['refresh-token-mismatch', 'csrf-invalid', 'not-logged-in']),
    );
  });

  it('classifies a missing refresh token as refused', () => {
    const error = new CredentialError('credential-incomplete', ['ac_time_value']);
    expect(classifyTrouble(error)).toBe('refused');
  });

  function groupByKind(): Map<string, string[]> {
    const groups = new Map<string, string[]>();
    for (const [code, { category }] of Object.entries(coreErrors)) {
      const kind = classifyTrouble({ category });
      groups.set(kind, [...(groups.get(kind) ?? []), code]);
    }
    return groups;
  }
});
