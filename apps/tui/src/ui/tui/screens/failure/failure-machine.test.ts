import { ServiceError, TransportError } from '@bilipass/core';
import { describe, expect, it } from 'vitest';
import { enter, escape, text } from '../keys.test-kit.ts';
import { NOW } from '../accounts/accounts.test-kit.ts';
import { beginFailure, failureActions, pressFailure } from './failure-machine.ts';

const network = beginFailure(
  { error: new TransportError('network-error', { endpoint: 'get-nav' }) },
  NOW,
);

function refused(code: 'rate-limited' | 'sms-cooldown' | 'account-banned', retryAfterMs?: number) {
  const evidence = { endpoint: 'send-login-sms', httpStatus: 200 } as const;
  const error = new ServiceError(
    code,
    retryAfterMs === undefined ? evidence : { ...evidence, retryAfterMs },
  );
  return beginFailure({ error }, NOW);
}

describe('pressFailure', () => {
  it('tries again on 1, r and Enter', () => {
    for (const key of [text('1'), text('R'), enter]) {
      expect(pressFailure(network, key, NOW).effect).toMatchObject({ answer: { kind: 'retry' } });
    }
  });

  it('gives way to another method, and ends', () => {
    expect(pressFailure(network, text('2'), NOW).effect).toMatchObject({
      answer: { kind: 'other-method' },
    });
    expect(pressFailure(network, text('3'), NOW).effect).toMatchObject({
      answer: { kind: 'back' },
    });
    expect(pressFailure(network, escape, NOW).effect).toEqual({ kind: 'leave' });
  });

  it('waits as long as the service asks for', () => {
    const limited = refused('rate-limited', 90_000);
    expect(pressFailure(limited, text('1'), NOW + 89_999).effect).toBeUndefined();
    expect(pressFailure(limited, enter, NOW + 90_000).effect).toMatchObject({
      answer: { kind: 'retry' },
    });
  });

  it('knows the waits that the service does not name', () => {
    expect(refused('rate-limited').retryAt).toBe(NOW + 30_000);
    expect(refused('sms-cooldown').retryAt).toBe(NOW + 60_000);
  });
});

describe('failureActions', () => {
  it('offers no retry that would fail the same way', () => {
    expect(failureActions(network)).toEqual(['retry', 'other-method', 'back']);
    expect(failureActions(refused('account-banned'))).toEqual(['other-method', 'back']);
  });
});
