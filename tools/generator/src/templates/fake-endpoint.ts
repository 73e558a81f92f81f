import type { NewEndpoint } from '../describe-endpoint.ts';

/** The endpoint as the fake plays it. */
export function fakeEndpoint({ subject, method, url }: NewEndpoint): string {
  const isPost = method === 'POST';
  return `import { ${isPost ? 'csrfRefusal, ' : ''}notSignedIn, signedIn } from '../checks/signed-in.ts';
import type { Endpoint } from '../endpoint.ts';
import { ok } from '../wire/reply.ts';

/** Say here what it checks, and where that is written down: docs/protocol.md, with a chapter. */
export const ${subject.camel}: Endpoint = {
  name: '${subject.kebab}',
  method: '${method}',
  url: '${url}',
  respond(state, request) {
    const session = signedIn(state, request);
    if (session === undefined) return notSignedIn();
    ${isPost ? `if (request.form['csrf'] !== session.biliJct) return csrfRefusal();` : ''}
    return ok({ mid: Number(session.account.mid) });
  },
};
`;
}

/** The test of the fake's checks. */
export function fakeEndpointTest({ subject, method, url }: NewEndpoint): string {
  const isPost = method === 'POST';
  const [session, form] = isPost ? ['{ cookies, csrf }', ', form: { csrf }'] : ['{ cookies }', ''];
  return `import { describe, expect, it } from 'vitest';
import { askJson } from '../browser.test-kit.ts';
import { FakeBilibili } from '../fake-bilibili.ts';
import { webSession } from '../logins.test-kit.ts';

const ADDRESS = '${url}';

describe('${subject.kebab}', () => {
  it('answers the session of the cookies', async () => {
    const bilibili = new FakeBilibili();
    const ${session} = await webSession(bilibili);
    const { body } = await askJson(bilibili, ADDRESS, { cookies${form} });
    expect(body).toMatchObject({ code: 0, data: { mid: 10_001 } });
  });

  it('refuses who is not signed in', async () => {
    const { body } = await askJson(new FakeBilibili(), ADDRESS${isPost ? `, { form: {} }` : ''});
    expect(body).toMatchObject({ code: -101 });
  });
${
  isPost
    ? `
  it('refuses the CSRF token of another session', async () => {
    const bilibili = new FakeBilibili();
    const { cookies } = await webSession(bilibili);
    const { body } = await askJson(bilibili, ADDRESS, { cookies, form: { csrf: 'another' } });
    expect(body).toMatchObject({ code: -111 });
  });
`
    : ''
}});
`;
}
