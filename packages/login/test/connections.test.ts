import { Socket } from 'node:net';
import { createClient, systemRuntime } from '@bilipass/core';
import { acceptResult, type CaptchaSolver } from '@bilipass/geetest';
import { startFakeServer, type FakeServer } from '@bilipass/testing/server';
import { FakeBilibili, ManualClock, type Risk } from '@bilipass/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { loginWithPassword } from '../src/password/login-with-password.ts';
import { PhoneNumber } from '../src/phone/phone-number.ts';
import { QrCodeLogin } from '../src/qrcode/qrcode-login.ts';
import type { LoginResult } from '../src/login-result.ts';
import type { LoginSuccess } from '../src/login-success.ts';
import { confirmRefresh } from '../src/session/confirm-refresh.ts';
import { logout } from '../src/session/logout.ts';
import { refresh } from '../src/session/refresh.ts';
import { loginWithSms } from '../src/sms/login-with-sms.ts';
import { sendSms } from '../src/sms/send-sms.ts';

const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0';
const { connect } = Socket.prototype;

let clock: ManualClock;
let server: FakeServer;
/** The host of each TLS connection that the default `fetch` opened. */
let opened: string[];

beforeEach(async () => {
  clock = new ManualClock(Date.UTC(2026, 9, 1));
  const { now, sleep } = clock;
  const bilibili = new FakeBilibili({ now, sleep });
  server = await startFakeServer({ bilibili, tls: true });
  opened = [];
  const port = Number(new URL(server.origin).port);
  // The default `fetch` takes no certificate, and Node reads NODE_EXTRA_CA_CERTS at its start.
  vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
  vi.spyOn(Socket.prototype, 'connect').mockImplementation(function (this: Socket, ...given) {
    // Node itself passes its arguments as one list.
    const list: unknown[] = Array.isArray(given[0]) ? given[0] : given;
    const options: Readonly<Record<string, unknown>> = { ...Object(list[0]) };
    const host = String(options['host']);
    if (/\.(bilibili|biligame)\.com$/.test(host)) opened.push(host);
    list[0] = { ...options, host: '127.0.0.1', port };
    return Reflect.apply(connect, this, given);
  });
});

afterEach(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  await server.close();
});

/** A client over the default `fetch`, and a person who solves captchas in the browser `BROWSER`. */
function setUp() {
  const { bilibili } = server;
  let solvedAfter = 0;
  const client = createClient({
    runtime: { ...systemRuntime, now: clock.now, sleep: (ms) => clock.sleep(ms) },
  });
  const solver: CaptchaSolver = async (challenge) => {
    solvedAfter ||= bilibili.requests.length;
    const result = bilibili.captcha.solve(challenge, { userAgent: BROWSER });
    return acceptResult(challenge, { ...result, userAgent: BROWSER });
  };
  /** The User-Agents from the captcha on, or of all requests without one. */
  const userAgents = (): Set<string | undefined> =>
    new Set(bilibili.requests.slice(solvedAfter).map(({ headers }) => headers['user-agent']));
  return { bilibili, client, solver, userAgents };
}

async function completed(result: LoginResult, { bilibili, solver }: ReturnType<typeof setUp>) {
  if (result.kind === 'done') return result;
  await result.check.fetchInfo();
  clock.advance(60_000);
  await result.check.sendSms({ solver });
  return result.check.completeCheck(bilibili.inbox.last('13800138000'));
}

const phone = new PhoneNumber('13800138000');
type Flow = (environment: ReturnType<typeof setUp>) => Promise<LoginSuccess>;

const byQrcode =
  (channel: 'web' | 'tv'): Flow =>
  async ({ bilibili, client }) => {
    const login = new QrCodeLogin({ client, channel });
    for await (const state of login.watch()) {
      if (state.kind === 'ready') bilibili.phone.scan(state.url);
      if (state.kind !== 'scanned') continue;
      // A person needs longer than the device cookies.
      await client.ensureDevice();
      bilibili.phone.confirm(login.getQrcodeUrl());
    }
    return login.getLogin();
  };

const bySms: Flow = async (environment) => {
  const ticket = await sendSms(phone, environment);
  const code = environment.bilibili.inbox.last('13800138000');
  return completed(await loginWithSms(phone, code, ticket, environment), environment);
};

const byPassword: Flow = async (environment) => {
  const { password = '' } = environment.bilibili.account;
  return completed(await loginWithPassword('13800138000', password, environment), environment);
};

const flows: readonly { readonly name: string; readonly flow: Flow; readonly risk?: Risk }[] = [
  { name: 'QR web', flow: byQrcode('web') },
  { name: 'QR TV', flow: byQrcode('tv') },
  { name: 'SMS', flow: bySms },
  { name: 'SMS with a second factor', flow: bySms, risk: { status: 2 } },
  { name: 'password', flow: byPassword },
  {
    name: 'password with a second factor',
    flow: byPassword,
    risk: { status: 1, generation: 'scene' },
  },
];

describe('a login over the default fetch', () => {
  it.each(flows)(
    'uses one TLS connection per host and one User-Agent: $name',
    async ({ flow, risk }) => {
      const environment = setUp();
      const { bilibili, client, userAgents } = environment;
      bilibili.replyForm = 'ticket';
      if (risk) bilibili.account.risk = risk;
      const login = await flow(environment);
      expect(login.credential.verified).toBe(true);
      expect(userAgents()).toEqual(new Set([login.userAgent]));

      const call = { client: client.withUserAgent(login.userAgent) };
      const renewal = await refresh(login.credential, call);
      const { credential } =
        renewal.kind === 'unconfirmed' ? await confirmRefresh(renewal.pending, call) : login;
      expect(await logout(credential, call)).toMatchObject({ kind: 'logged-out' });
      expect(userAgents()).toEqual(new Set([login.userAgent]));
      expect(opened.toSorted()).toEqual([...new Set(opened)].toSorted());
      expect(opened).toContain('passport.bilibili.com');
      expect(opened).toContain('api.bilibili.com');
      expect(opened).toContain('www.bilibili.com');
    },
  );

  it('asks once and gives up where the certificate is not trusted', async () => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '1');
    const { client } = setUp();
    await expect(new QrCodeLogin({ client }).generateQrcode()).rejects.toMatchObject({
      code: 'certificate-untrusted',
      retryable: false,
    });
    expect(opened).toEqual(['passport.bilibili.com']);
  });
});
