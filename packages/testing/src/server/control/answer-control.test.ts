import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FakeServer, startFakeServer } from '../start-fake-server.ts';

const headers = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64)' };
const QR = 'passport.bilibili.com/x/passport-login/web/qrcode';

let server: FakeServer;
beforeEach(async () => {
  server = await startFakeServer({ strict: true });
});
afterEach(() => server.close());

async function service(path: string) {
  const response = await fetch(`${server.origin}/${path}`, { headers });
  return JSON.parse(await response.text());
}

async function control(path: string, body?: unknown) {
  const post = { method: 'POST', body: JSON.stringify(body) };
  const response = await fetch(
    `${server.origin}/__control__/${path}`,
    body === undefined ? {} : post,
  );
  return { status: response.status, body: JSON.parse(await response.text()) };
}

describe('answerControl', () => {
  it('acts for the phone of any account', async () => {
    server.bilibili.addAccount({ mid: '20002', name: '另一个人' });
    const { url, qrcode_key: key } = (await service(`${QR}/generate`)).data;
    expect(await control('phone/pending')).toEqual({ status: 200, body: [url] });
    expect((await control('phone/scan', { key })).body).toEqual({ done: true });
    expect((await service(`${QR}/poll?qrcode_key=${key}`)).data.code).toBe(86090);
    await control('phone/confirm', { key: url, mid: '20002' });
    const poll = await fetch(`${server.origin}/${QR}/poll?qrcode_key=${key}`, { headers });
    expect(poll.headers.getSetCookie().join('\n')).toContain('DedeUserID=20002;');
    expect((await control('phone/confirm', { key })).status).toBe(409);
  });

  it('declines or expires a code', async () => {
    const first = (await service(`${QR}/generate`)).data.qrcode_key;
    await control('phone/reject', { key: first });
    expect((await service(`${QR}/poll?qrcode_key=${first}`)).data.code).toBe(86083);
    const second = (await service(`${QR}/generate`)).data.qrcode_key;
    await control('phone/expire', { key: second });
    expect((await service(`${QR}/poll?qrcode_key=${second}`)).data.code).toBe(86038);
  });

  it('scripts faults and clears them', async () => {
    const fault = { kind: 'code', code: -352 };
    await control('faults', { endpoint: 'get-nav', fault, after: 1 });
    await control('faults', { endpoint: 'get-nav', fault: { kind: 'code', code: 7 }, times: 1 });
    const nav = 'api.bilibili.com/x/web-interface/nav';
    expect([(await service(nav)).code, (await service(nav)).code]).toEqual([7, -352]);
    await control('faults/clear', {});
    expect((await service(nav)).code).toBe(-101);
  });

  it('sets the reply form and the behaviour of the ticket URL', async () => {
    await control('reply-form', { form: 'ticket' });
    await control('cross-domain', { hops: 2 });
    await control('cross-domain', { cookieDomain: 'both' });
    expect(server.bilibili.replyForm).toBe('ticket');
    expect(server.bilibili.crossDomain).toEqual({ hops: 2, cookieDomain: 'both', doubles: false });
  });

  it('lists the requests, except control requests', async () => {
    await control('requests');
    await service('api.bilibili.com/x/web-interface/nav');
    await service('api.bilibili.com/x/frontend/finger/spi');
    const { body } = await control('requests?endpoint=get-nav');
    expect(body).toMatchObject([{ endpoint: 'get-nav', method: 'GET' }]);
    expect((await control('requests')).body).toHaveLength(2);
    expect((await control('connections')).body).toBe(server.connections);
    expect((await control('secrets')).body).toContain(server.bilibili.account.password);
    await control('reset', {});
    expect((await control('requests')).body).toEqual([]);
  });

  it('adds accounts and changes existing ones', async () => {
    const phone = { cid: '1', tel: '4155550123' };
    const risk = { status: 2, generation: 'scene', scene: 'deviceVerify', telVerify: false };
    await control('accounts', { mid: '20002', name: '另一个人', phone, risk, level: 6 });
    expect(server.bilibili.accountOf('20002')).toMatchObject({ name: '另一个人', phone, risk });
    await control('accounts', { mid: '20002', refreshDue: true, standing: 'frozen' });
    expect(server.bilibili.accountOf('20002')).toMatchObject({
      name: '另一个人',
      refreshDue: true,
      standing: 'frozen',
    });
    const wrong = { mid: '20002', risk: { status: 0 } };
    expect((await control('accounts', wrong)).body.error).toBe(
      'status must be one of 1, 2, 3, 5, got 0',
    );
    const crooked = { mid: '20002', phone: 'x', refreshDue: 1 };
    expect((await control('accounts', crooked)).body.error).toBe('phone must be an object');
    expect((await control('accounts', { mid: 'x' })).status).toBe(409);
  });

  it('solves captchas and reads text messages', async () => {
    const { token, geetest } = (await service('passport.bilibili.com/x/passport-login/captcha'))
      .data;
    const challenge = geetest.challenge;
    const { body: click } = await control('captcha/solve', { challenge, style: 'click' });
    expect(click.challenge).toBe(challenge);
    const userAgent = headers['user-agent'];
    const { body: answer } = await control('captcha/solve', { challenge, userAgent });
    expect((await control('inbox?tel=13800138000')).status).toBe(409);
    const buvid = (await service('api.bilibili.com/x/web-frontend/getbuvid')).data.buvid;
    const send = `${server.origin}/passport.bilibili.com/x/passport-login/web/sms/send`;
    const phone = { cid: '86', tel: '13800138000', source: 'main_web' };
    const sent = await fetch(send, {
      method: 'POST',
      headers: { ...headers, cookie: `buvid3=${buvid}`, referer: 'https://www.bilibili.com/' },
      body: new URLSearchParams({ ...phone, token, ...answer }),
    });
    expect(await sent.json()).toMatchObject({ code: 0 });
    expect((await control('inbox?tel=13800138000')).body).toMatch(/^0\d{5}$/);
    expect((await control('inbox/bar', { tel: '13900000000' })).body).toEqual({ done: true });
    await control('captcha/type', { type: 'img' });
    expect(server.bilibili.captcha.type).toBe('img');
  });

  it('reports what is wrong with a request', async () => {
    const errorOf = async (path: string, body: unknown) => (await control(path, body)).body.error;
    expect(await errorOf('phone/scan', {})).toBe('key is missing');
    expect(await errorOf('phone/scan', { key: 1 })).toBe('key must be a string');
    expect(await errorOf('phone/confirm', { key: 'x', mid: '9' })).toBe('there is no account 9');
    expect(await errorOf('reply-form', { form: 'x' })).toContain('got x');
    expect(await errorOf('faults', { endpoint: 'get-nav', times: 'x' })).toBe(
      'times must be a number',
    );
    expect(await errorOf('phone/scan', [])).toBe('the body must be a JSON object');
    expect(await errorOf('nothing', {})).toContain('there are: GET requests');
    const broken = await fetch(`${server.origin}/__control__/reset`, { method: 'POST', body: '{' });
    expect(await broken.json()).toEqual({ error: 'the body is not JSON' });
  });
});
