import { describe, expect, it } from 'vitest';
import { setupTestEnvironments } from '../test/setup-test-environments.test-kit.ts';
import { riskyLogin } from './check/check.test-kit.ts';
import { outcomeOf } from './fault-matrix.test-kit.ts';
import { flows, password } from './flows.test-kit.ts';
import { PhoneNumber } from './phone/phone-number.ts';
import { QrCodeLogin } from './qrcode/qrcode-login.ts';
import { loginWithSms } from './sms/login-with-sms.ts';
import { sendSms } from './sms/send-sms.ts';
import type { TestEnvironment } from './test-environment.test-kit.ts';

const { createTestEnvironment } = setupTestEnvironments();

/** Every login whose reply holds no cookies. */
const ways: Readonly<Record<string, (testEnvironment: TestEnvironment) => Promise<unknown>>> = {
  async 'QR code'({ bilibili, client }) {
    const login = new QrCodeLogin({ client });
    await login.generateQrcode();
    bilibili.phone.confirm(login.getQrcodeUrl());
    await login.checkState();
    return login.getCredential();
  },
  async SMS(testEnvironment) {
    const phone = new PhoneNumber('13800138000');
    const ticket = await sendSms(phone, testEnvironment);
    return loginWithSms(
      phone,
      testEnvironment.bilibili.inbox.last('13800138000'),
      ticket,
      testEnvironment,
    );
  },
  password: (testEnvironment) => password(testEnvironment, {}),
  async check(testEnvironment) {
    const check = await riskyLogin(testEnvironment);
    await check.sendSms(testEnvironment);
    return check.completeCheck(testEnvironment.bilibili.inbox.last('13800138000'));
  },
};
const forms = ['set-cookie', 'ticket', 'query', 'nothing'] as const;
const cases = Object.entries(ways).flatMap(([name, way]) =>
  forms.map((form) => ({ name, form, way })),
);

describe('with the global fetch, which MSW answers,', () => {
  it.each(flows)('$name succeeds', async (flow) => {
    const run = await flow.prepare(createTestEnvironment());
    const { word, wrongs } = await outcomeOf(run({}));
    expect(wrongs).toEqual([]);
    expect(['ok', 'logged-in', 'alive', 'devices', 'logins', 'logged-out']).toContain(word);
  });

  it.each(cases)('$name finds the session in the reply form "$form"', async ({ form, way }) => {
    const testEnvironment = createTestEnvironment();
    testEnvironment.bilibili.replyForm = form;
    const { word, wrongs } = await outcomeOf(way(testEnvironment));
    expect(wrongs).toEqual([]);
    expect(word).toBe(form === 'nothing' ? '`session-incomplete`' : 'ok');
  });
});
