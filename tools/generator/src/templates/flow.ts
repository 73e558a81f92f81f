import type { NewFlow } from '../describe-flow.ts';

/** The function of login that a program calls. */
export function flow({ name, endpoint }: NewFlow): string {
  return `import { ${endpoint.name.camel}, type Credential, type ${endpoint.subject.pascal} } from '@bilipass/core';
import type { SessionOptions } from './whoami.ts';

/**
 * Asks \`${endpoint.subject.kebab}\` for a session. Say here what the caller gets, and what it means.
 *
 * @throws {ServiceError} under the name of the service's code.
 * @throws {TransportError} when no usable answer came; neither says anything about the session.
 */
export async function ${name.camel}(
  credential: Credential,
  { client, signal }: SessionOptions,
): Promise<${endpoint.subject.pascal}> {
  return ${endpoint.name.camel}(client, credential.getCookies(), { signal });
}
`;
}

/** Its test, against the fake service. */
export function flowTest({ name, endpoint }: NewFlow): string {
  return `import { describe, expect, it } from 'vitest';
import { ${name.camel} } from './${name.kebab}.ts';
import { loggedIn } from './session.test-kit.ts';

describe('${name.camel}', () => {
  it('asks with the session, once', async () => {
    const { bilibili, client, credential } = await loggedIn();
    expect(await ${name.camel}(credential, { client })).toEqual({ mid: '10001' });
    expect(bilibili.requestsTo('${endpoint.subject.kebab}')).toHaveLength(1);
  });

  it.each([
    [{ kind: 'status', status: 412 }, 'risk-blocked'],
    [{ kind: 'html' }, 'unexpected-body'],
    [{ kind: 'code', code: -101 }, 'not-logged-in'],
  ] as const)('says after %o what it was', async (weather, code) => {
    const { bilibili, client, credential } = await loggedIn();
    bilibili.weather.on('${endpoint.subject.kebab}', weather);
    await expect(${name.camel}(credential, { client })).rejects.toMatchObject({ code });
  });

  it('rethrows the reason of an abort', async () => {
    const { client, credential } = await loggedIn();
    const signal = AbortSignal.abort('no');
    await expect(${name.camel}(credential, { client, signal })).rejects.toBe('no');
  });
});
`;
}
