import { HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { createClient, DEFAULT_USER_AGENT } from './client.ts';
import { Credential } from './credential.ts';
import { getNav } from './endpoints/get-nav.ts';
import type { ServiceRequest } from './transport/request.ts';
import { envelope, stubService } from '../test/service.test-kit.ts';

const service = stubService();

const get: ServiceRequest = {
  endpoint: 'get-nav',
  method: 'GET',
  url: 'https://api.bilibili.com/x/web-interface/nav',
};
const post: ServiceRequest = {
  endpoint: 'send-login-sms',
  method: 'POST',
  url: 'https://passport.bilibili.com/x/passport-login/web/sms/send',
  form: { tel: '13800138000', note: 'a b*~' },
};
const homePage = new HttpResponse('<html></html>', {
  headers: [
    ['set-cookie', 'buvid3=HOME-infoc; Path=/; Domain=.bilibili.com'],
    ['set-cookie', 'b_nut=1700000000; Path=/'],
  ],
});
const fingerprint = envelope({ b_3: 'SPI-infoc', b_4: 'B4+/==' });

function headersOf(index = 0): Record<string, string> {
  return Object.fromEntries(service.requests[index]?.headers ?? []);
}

describe('Client', () => {
  it('sends the headers of a browser that comes from the home page', async () => {
    service.answer({});
    await service.client.send(get);
    expect(headersOf()).toMatchObject({
      'user-agent': DEFAULT_USER_AGENT,
      referer: 'https://www.bilibili.com/',
    });
    expect(headersOf()).not.toHaveProperty('origin');
    expect(headersOf()).not.toHaveProperty('content-type');
    expect(headersOf()).not.toHaveProperty('cookie');
  });

  it('posts forms to the passport host with the headers of its own page', async () => {
    service.answer({});
    await service.client.send({ ...post, referer: 'https://passport.bilibili.com/login' });
    expect(headersOf()).toMatchObject({
      origin: 'https://passport.bilibili.com',
      referer: 'https://passport.bilibili.com/login',
      'content-type': 'application/x-www-form-urlencoded',
    });
    expect(service.requests[0]?.body).toBe('tel=13800138000&note=a+b*%7E');
  });

  it('sends a form or query given as a string byte for byte', async () => {
    service.answer({});
    await service.client.send({ ...post, form: 'b=~*&a=%2a', query: 'y=~&x=%2a' });
    expect(service.requests[0]).toMatchObject({ body: 'b=~*&a=%2a', query: { y: '~', x: '*' } });
  });

  it('fetches the device from the home page first, and sends its cookies from then on', async () => {
    const client = createClient();
    service.answer(homePage, fingerprint, {});
    expect(await client.ensureDevice()).toEqual({
      buvid3: 'HOME-infoc',
      bNut: '1700000000',
      buvid4: 'B4+/==',
    });
    expect(headersOf(1)['cookie']).toBe('buvid3=HOME-infoc; b_nut=1700000000');
    await client.send(get);
    expect(headersOf(2)['cookie']).toBe(
      'buvid3=HOME-infoc; buvid4=B4%2B%2F%3D%3D; b_nut=1700000000',
    );
  });

  it('fetches the device cookies once for any number of callers', async () => {
    const client = createClient();
    service.answer(homePage, fingerprint);
    const [one, other] = await Promise.all([client.ensureDevice(), client.ensureDevice()]);
    expect(one).toEqual(other);
    await client.ensureDevice();
    expect(service.requests).toHaveLength(2);
  });

  it('lets one caller stop waiting for the device cookies, while the others continue', async () => {
    const client = createClient();
    service.answer(homePage, fingerprint);
    const leaving = new AbortController();
    const left = client.ensureDevice({ signal: leaving.signal });
    const staying = client.ensureDevice();
    leaving.abort('enough');
    await expect(left).rejects.toBe('enough');
    expect(await staying).toMatchObject({ buvid3: 'HOME-infoc' });
  });

  it('stops fetching the device cookies when no call waits for them', async () => {
    const leaving = new AbortController();
    const client = createClient({
      runtime: {
        fetch: () => {
          leaving.abort('enough');
          return new Promise(() => {});
        },
      },
    });
    await expect(client.ensureDevice({ signal: leaving.signal })).rejects.toBe('enough');
    service.answer(homePage, fingerprint);
    expect(client.device).toEqual({});
  });

  it('continues without device cookies when the service refuses, and tries again later', async () => {
    const client = createClient({ runtime: { sleep: () => Promise.resolve() } });
    service.answer(new HttpResponse('', { status: 412 }));
    expect(await client.ensureDevice()).toEqual({});
    service.answer(homePage, fingerprint);
    expect(await client.ensureDevice()).toMatchObject({ buvid4: 'B4+/==' });
  });

  it('sends no request when it was given device cookies', async () => {
    const device = { buvid3: 'x', buvid4: 'y' };
    const client = createClient({ device });
    expect(await client.ensureDevice()).toEqual(device);
    expect(client.device).toEqual(device);
    expect(service.requests).toEqual([]);
  });

  it('sends a ticket until it expires', async () => {
    let now = 1_700_000_000_000;
    const webTicket = { ticket: 'e.y.J', expiresAt: now + 1 };
    const client = createClient({ runtime: { now: () => now }, device: { webTicket } });
    service.answer({});
    await client.send(get);
    expect(headersOf()['cookie']).toBe('bili_ticket=e.y.J; bili_ticket_expires=1700000000');
    now++;
    await client.send(get);
    expect(headersOf(1)).not.toHaveProperty('cookie');
  });

  it('sends no cookie to hosts outside bilibili.com', async () => {
    const client = createClient({ device: { buvid3: 'x', buvid4: 'y' } });
    service.answer({});
    const url = 'https://passport.biligame.com/x/passport-login/web/crossDomain?ticket=t';
    await client.send({ ...get, url, cookies: { SESSDATA: 's' } });
    expect(headersOf()).not.toHaveProperty('cookie');
  });

  it('sends the device cookies of the session instead of its own', async () => {
    const client = createClient({ device: { buvid3: 'own3', buvid4: 'own4', bNut: '1' } });
    const credential = Credential.from({ sessdata: 's', buvid3: 'theirs' });
    service.answer({});
    await client.send({ ...get, cookies: credential.getCookies() });
    expect(headersOf()['cookie']).toBe('SESSDATA=s; buvid3=theirs');
    await client.send({ ...get, cookies: Credential.from({ sessdata: 's' }).getCookies() });
    expect(headersOf(1)['cookie']).toBe('buvid3=own3; buvid4=own4; b_nut=1; SESSDATA=s');
  });

  it('never sends the refresh token as a cookie', async () => {
    service.answer({});
    const cookies = { SESSDATA: 's', ac_time_value: 'secret', AC_TIME_VALUE: 'secret' };
    await service.client.send({ ...get, cookies });
    expect(headersOf()['cookie']).toBe('SESSDATA=s');
  });

  it('shares its device cookies with a client of another User-Agent', async () => {
    const client = createClient();
    const browser = client.withUserAgent('Captcha Browser/1.0');
    service.answer(homePage, fingerprint, {});
    await client.ensureDevice();
    expect(browser.device).toEqual(client.device);
    await browser.send(get);
    expect(headersOf(2)).toMatchObject({
      'user-agent': 'Captcha Browser/1.0',
      cookie: expect.stringContaining('buvid3=HOME-infoc'),
    });
    expect(client.userAgent).toBe(DEFAULT_USER_AGENT);
  });

  it('does not follow redirects', async () => {
    service.answer(HttpResponse.redirect('https://passport.bilibili.com/login', 302));
    const reply = await service.client.send(get);
    expect(reply).toMatchObject({
      httpStatus: 302,
      location: 'https://passport.bilibili.com/login',
    });
    expect(service.requests).toHaveLength(1);
  });

  it('calls no address outside the service', async () => {
    for (const url of ['https://example.test/', 'http://api.bilibili.com/', 'data:,x', '']) {
      await expect(service.client.send({ ...get, url })).rejects.toMatchObject({
        code: 'url-refused',
      });
    }
    expect(service.requests).toEqual([]);
  });

  it('retries a request that changes nothing, with growing delays', async () => {
    const pauses: number[] = [];
    const client = createClient({
      runtime: {
        sleep: (ms) => {
          pauses.push(ms);
          return Promise.resolve();
        },
        randomBytes: () => Uint8Array.of(255),
      },
    });
    const trouble = new HttpResponse('', { status: 502 });
    service.answer(trouble, envelope(null, -500), {});
    await client.send({ ...get, repeatable: true });
    expect(pauses).toEqual([450, 900]);
    service.answer(trouble);
    await expect(client.send({ ...get, repeatable: true })).rejects.toMatchObject({
      code: 'server-error',
      httpStatus: 502,
    });
    expect(service.requests).toHaveLength(6);
  });

  it('never retries any other request', async () => {
    service.answer(new HttpResponse('', { status: 502 }));
    for (const request of [get, post]) {
      await expect(service.client.send(request)).rejects.toMatchObject({ code: 'server-error' });
    }
    expect(service.requests).toHaveLength(2);
  });

  it('does not retry after risk control has blocked a request', async () => {
    for (const status of [403, 412]) {
      service.answer(HttpResponse.html('<title>出错啦</title>', { status }));
      await expect(service.client.send({ ...get, repeatable: true })).rejects.toMatchObject({
        code: 'risk-blocked',
        httpStatus: status,
        retryable: false,
        advice: expect.stringMatching(/another network/),
      });
    }
    expect(service.requests).toHaveLength(2);
  });

  it('keeps the number and the message of a refusal by HTTP status', async () => {
    service.answer(HttpResponse.json({ code: -412, message: '请求被拦截' }, { status: 412 }));
    await expect(service.client.send(get)).rejects.toMatchObject({
      code: 'risk-blocked',
      serverCode: -412,
      serverMessage: '请求被拦截',
    });
  });

  it('waits as long as the service asks, if the deadline allows it', async () => {
    const pauses: number[] = [];
    const client = createClient({
      runtime: {
        sleep: (ms) => {
          pauses.push(ms);
          return Promise.resolve();
        },
      },
    });
    const limited = (retryAfter: string): Response =>
      new HttpResponse('', { status: 429, headers: { 'retry-after': retryAfter } });
    service.answer(limited('7'), {});
    await client.send({ ...get, repeatable: true });
    expect(pauses).toEqual([7000]);
    service.answer(limited('31'));
    await expect(client.send({ ...get, repeatable: true })).rejects.toMatchObject({
      code: 'rate-limited',
      retryAfterMs: 31_000,
    });
    expect(service.requests).toHaveLength(3);
  });

  it('does not retry soon after a rate limit without Retry-After', async () => {
    service.answer(new HttpResponse('', { status: 429 }));
    await expect(service.client.send({ ...get, repeatable: true })).rejects.toMatchObject({
      code: 'rate-limited',
      retryAfterMs: 30_000,
    });
    expect(service.requests).toHaveLength(1);
  });

  it('reports each step of a request as an event', async () => {
    service.answer(new HttpResponse('', { status: 502 }), envelope(null, -352));
    await expect(getNav(service.client, {})).rejects.toMatchObject({ code: 'risk-check-failed' });
    const about = { endpoint: 'get-nav' };
    expect(service.events).toEqual([
      { type: 'request-started', ...about, attempt: 1 },
      { type: 'request-answered', ...about, attempt: 1, httpStatus: 502, durationMs: 0 },
      { type: 'request-refused', ...about, code: 'server-error', httpStatus: 502 },
      {
        type: 'request-retried',
        ...about,
        attempt: 1,
        code: 'server-error',
        delayMs: expect.any(Number),
      },
      { type: 'request-started', ...about, attempt: 2 },
      { type: 'request-answered', ...about, attempt: 2, httpStatus: 200, durationMs: 0 },
      {
        type: 'request-refused',
        ...about,
        code: 'risk-check-failed',
        httpStatus: 200,
        serverCode: -352,
      },
    ]);
  });

  it('returns the reply although a listener throws', async () => {
    const client = createClient({
      onEvent: () => {
        throw new Error('mine');
      },
    });
    service.answer({ code: 0 });
    expect(await client.send(get)).toMatchObject({ httpStatus: 200 });
  });

  it('rejects options out of range', () => {
    expect(() => createClient({ deadlineMs: 0 })).toThrow(
      'deadlineMs must be from 1 to 2147483647, got 0',
    );
    expect(() => createClient({ requestTimeoutMs: Infinity })).toThrow(RangeError);
    expect(() => createClient({ maxBodyBytes: Number.NaN })).toThrow(RangeError);
    expect(() => createClient({ userAgent: 'a\r\nb' })).toThrow(TypeError);
    expect(() => service.client.withUserAgent('')).toThrow(TypeError);
  });
});
