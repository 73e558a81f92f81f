import { acceptResult, type CaptchaSolver } from '@bilipass/geetest';
import { describe, expect, it } from 'vitest';
import type { LoginCheck } from '../src/check/login-check.ts';
import type { LoginResult } from '../src/login-result.ts';
import type { LoginSuccess } from '../src/login-success.ts';
import { loginWithPassword } from '../src/password/login-with-password.ts';
import { PhoneNumber } from '../src/phone/phone-number.ts';
import { QrCodeLogin } from '../src/qrcode/qrcode-login.ts';
import { loginWithSms } from '../src/sms/login-with-sms.ts';
import { sendSms } from '../src/sms/send-sms.ts';
import type { TestEnvironment } from '../src/test-environment.test-kit.ts';
import { setupTestEnvironments } from './setup-test-environments.test-kit.ts';

const { createTestEnvironment } = setupTestEnvironments();
const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0';
const phone = new PhoneNumber('13800138000');

interface Person extends TestEnvironment {
  /** The number of requests before the first captcha was solved. */
  solvedAfter: number;
}

/** A person who solves captchas in the browser of the User-Agent `BROWSER`. */
function createPerson(replyForm: 'set-cookie' | 'ticket'): Person {
  const testEnvironment = createTestEnvironment();
  const { bilibili } = testEnvironment;
  bilibili.replyForm = replyForm;
  const solver: CaptchaSolver = async (challenge) => {
    person.solvedAfter ||= bilibili.requests.length;
    const userAgent = BROWSER;
    return acceptResult(challenge, {
      ...bilibili.captcha.solve(challenge, { userAgent }),
      userAgent,
    });
  };
  const person = { ...testEnvironment, solver, solvedAfter: 0 };
  return person;
}

async function bySms(person: Person): Promise<LoginResult> {
  const ticket = await sendSms(phone, person);
  return loginWithSms(phone, person.bilibili.inbox.last('13800138000'), ticket, person);
}

async function byPassword(person: Person): Promise<LoginResult> {
  const { password = '' } = person.bilibili.account;
  return loginWithPassword('13800138000', password, person);
}

async function complete(result: LoginResult, person: Person): Promise<LoginSuccess> {
  if (result.kind === 'done') return result;
  const check: LoginCheck = result.check;
  await check.fetchInfo();
  person.clock.advance(60_000);
  await check.sendSms(person);
  return check.completeCheck(person.bilibili.inbox.last('13800138000'));
}

const checks = [
  undefined,
  { status: 2 },
  { status: 1, generation: 'scene' },
  { status: 2, scene: 'deviceVerify' },
] as const;
const cases = ([bySms, byPassword] as const).flatMap((logIn) =>
  checks.flatMap((risk) =>
    (['set-cookie', 'ticket'] as const).map((form) => ({ method: logIn.name, logIn, risk, form })),
  ),
);

describe('the User-Agent of a login', () => {
  it.each(cases)('is one from the captcha on: $method, $risk, $form', async (one) => {
    const person = createPerson(one.form);
    const { bilibili } = person;
    if (one.risk) bilibili.account.risk = one.risk;
    const login = await complete(await one.logIn(person), person);
    const later = bilibili.requests.slice(person.solvedAfter);
    expect(later.map(({ endpoint }) => endpoint)).toContain('get-nav');
    expect(new Set(later.map(({ headers }) => headers['user-agent']))).toEqual(new Set([BROWSER]));
    expect(login.userAgent).toBe(BROWSER);
    expect(login.credential.verified).toBe(true);
  });

  it('stays that of the browser when the salt of a password has expired', async () => {
    const person = createPerson('ticket');
    const { bilibili } = person;
    bilibili.faults.on('submit-password-login', { kind: 'code', code: -662 }, { times: 1 });
    expect(await byPassword(person)).toMatchObject({ kind: 'done', userAgent: BROWSER });
    const later = bilibili.requests.slice(person.solvedAfter);
    expect(bilibili.requestsTo('submit-password-login')).toHaveLength(2);
    expect(new Set(later.map(({ headers }) => headers['user-agent']))).toEqual(new Set([BROWSER]));
  });

  it('is that of the client for a whole QR login', async () => {
    const { bilibili, client } = createTestEnvironment();
    const login = new QrCodeLogin({ client });
    for await (const state of login.watch()) {
      if (state.kind === 'ready') bilibili.phone.confirm(state.url);
    }
    const seen = new Set(bilibili.requests.map(({ headers }) => headers['user-agent']));
    expect(seen).toEqual(new Set([client.userAgent]));
    expect(login.getLogin().userAgent).toBe(client.userAgent);
  });

  it('is on the ticket, for a process that only has its id', async () => {
    const person = createPerson('set-cookie');
    const { captchaId, userAgent } = await sendSms(phone, person);
    expect(userAgent).toBe(BROWSER);
    const code = person.bilibili.inbox.last('13800138000');
    const client = person.client.withUserAgent(userAgent);
    const login = await loginWithSms(phone, code, captchaId, { client });
    expect(login).toMatchObject({ kind: 'done', userAgent: BROWSER });
  });
});
