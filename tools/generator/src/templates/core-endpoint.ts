import type { NewEndpoint } from '../describe-endpoint.ts';

/** The function of core that asks the endpoint. */
export function coreEndpoint({ name, subject, method, url }: NewEndpoint): string {
  const isPost = method === 'POST';
  return `import type { Cookies } from '../cookies/cookie-header.ts';
import { acceptedData, unexpectedBody } from '../envelope.ts';
import { idField } from '../internal/fields.ts';
${isPost ? `import { requireCsrf } from '../internal/require-csrf.ts';\n` : ''}import type { CallOptions, Sender } from '../sender.ts';

/** What \`${subject.kebab}\` answers. */
export interface ${subject.pascal} {
  /** The account id, decimal digits. Replace it by what the service is known to say. */
  readonly mid: string;
}

/**
 * Asks \`${subject.kebab}\` with a session. Say here what the caller gets, and where it is written
 * down: docs/protocol.md, with a chapter and a grade.
 *
 * @param cookies the session's cookies in wire form.
 * @throws {ServiceError} \`not-logged-in\` (-101); under the name of any other code.
${isPost ? ' * @throws {CredentialError} `credential-incomplete` without `SESSDATA` or `bili_jct`.\n' : ''} * @throws {TransportError} when no usable answer came.
 */
export async function ${name.camel}(
  client: Sender,
  cookies: Cookies,
  { signal }: CallOptions = {},
): Promise<${subject.pascal}> {
  const reply = await client.send(
    {
      endpoint: '${subject.kebab}',
      method: '${method}',
      url: '${url}',
      cookies,
      ${isPost ? 'form: { csrf: requireCsrf(cookies) },' : 'repeatable: true,'}
    },
    { signal },
  );
  const mid = idField(acceptedData(client, reply), 'mid');
  if (mid === undefined) throw unexpectedBody(reply, 'no mid');
  return { mid };
}
`;
}

/** Its test, against canned answers. */
export function coreEndpointTest({ name, subject, method, url }: NewEndpoint): string {
  const isPost = method === 'POST';
  return `import { describe, expect, it } from 'vitest';
import { envelope, stubService } from '../service.test-kit.ts';
import { ${name.camel} } from './${name.kebab}.ts';

const service = stubService();
const cookies = { SESSDATA: 's', bili_jct: 'j' };

describe('${name.camel}', () => {
  it('asks with the session and reads the answer', async () => {
    service.answer(envelope({ mid: 3_546_000_000_000_001 }));
    expect(await ${name.camel}(service.client, cookies)).toEqual({ mid: '3546000000000001' });
    expect(service.requests).toMatchObject([{ method: '${method}', url: '${url}' }]);
    expect(service.requests[0]?.headers.get('cookie')).toBe('SESSDATA=s; bili_jct=j');${
      isPost ? `\n    expect(service.requests[0]?.form).toEqual({ csrf: 'j' });` : ''
    }
  });

  it('names the code of a refusal', async () => {
    service.answer({ code: -101, message: '账号未登录' });
    await expect(${name.camel}(service.client, cookies)).rejects.toMatchObject({
      code: 'not-logged-in',
      endpoint: '${subject.kebab}',
      serverCode: -101,
    });
  });

  it('refuses an answer that is not as documented', async () => {
    service.answer(envelope({}));
    await expect(${name.camel}(service.client, cookies)).rejects.toMatchObject({
      code: 'unexpected-body',
    });
  });

  it('rethrows the reason of an abort', async () => {
    const signal = AbortSignal.abort('no');
    await expect(${name.camel}(service.client, cookies, { signal })).rejects.toBe('no');
  });
});
`;
}
