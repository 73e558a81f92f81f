import { solveCaptchaPage } from '@bilipass/testing/server';
import { Geetest, GeetestType } from '@bilipass/geetest';
import { describe, expect, it } from 'vitest';
import { setupTestEnvironments } from '../test/setup-test-environments.test-kit.ts';
import {
  loginWithPassword,
  loginWithSms,
  PhoneNumber,
  QrCodeLogin,
  QrCodeLoginChannel,
  QrCodeLoginEvents,
  sendSms,
} from './index.ts';

const { createTestEnvironment } = setupTestEnvironments();

// The two examples that login_v2 publishes, step by step with the names of this package.

/** A terminal with a person who types `answers`. */
function createTerminal(answers: Readonly<Record<string, string | (() => string)>>) {
  const printed: unknown[] = [];
  return {
    printed,
    print: (value: unknown): void => void printed.push(value),
    ask: async (question: string): Promise<string> => {
      const answer = answers[question] ?? '';
      return typeof answer === 'string' ? answer : answer();
    },
  };
}

describe('the examples of login_v2', () => {
  it('A: a QR login in the terminal', async () => {
    const { clock, bilibili, client } = createTestEnvironment();
    const { printed, print } = createTerminal({});

    const qr = new QrCodeLogin({ client, channel: QrCodeLoginChannel.WEB });
    await qr.generateQrcode();
    print(qr.getQrcodeTerminal());
    clock.after(2_000, () => bilibili.phone.scan(qr.getQrcodeUrl()));
    clock.after(4_000, () => bilibili.phone.confirm(qr.getQrcodeUrl()));
    while (!qr.hasDone()) {
      print(await qr.checkState());
      await clock.sleep(1_500);
    }
    print(qr.getCredential().getCookies());

    expect(printed).toEqual([
      expect.stringContaining('▀'),
      QrCodeLoginEvents.SCAN,
      QrCodeLoginEvents.SCAN,
      QrCodeLoginEvents.CONF,
      QrCodeLoginEvents.DONE,
      expect.objectContaining({ SESSDATA: expect.any(String), DedeUserID: '10001' }),
    ]);
  });

  it.each(['pwd', 'sms'])('B: a login by "%s", with captcha and second factor', async (way) => {
    const { bilibili, client } = createTestEnvironment();
    bilibili.account.risk = { status: 2 };
    const { printed, print, ask } = createTerminal({
      'pwd or sms': way,
      account: 'user@example.test',
      password: bilibili.account.password ?? '',
      phone: '13800138000',
      code: () => bilibili.inbox.last('13800138000'),
    });

    const choice = await ask('pwd or sms');
    const geetest = new Geetest({ client });
    await geetest.generateTest();
    await geetest.startGeetestServer();
    print(geetest.getGeetestServerUrl());
    await solveCaptchaPage(bilibili, geetest.getGeetestServerUrl());
    await geetest.waitUntilDone();
    await geetest.closeGeetestServer();
    print(geetest.getResult());

    let result;
    if (choice === 'pwd') {
      const account = await ask('account');
      const password = await ask('password');
      result = await loginWithPassword(account, password, { client, geetest });
    } else {
      const phone = new PhoneNumber(await ask('phone'), '+86');
      const ticket = await sendSms(phone, { client, geetest });
      print(ticket.captchaId);
      result = await loginWithSms(phone, await ask('code'), ticket, { client });
    }

    if (result.kind === 'check') {
      const { check } = result;
      const second = new Geetest({ client });
      await second.generateTest(GeetestType.VERIFY, { check });
      await second.startGeetestServer();
      print(second.getGeetestServerUrl());
      await solveCaptchaPage(bilibili, second.getGeetestServerUrl());
      await second.waitUntilDone();
      await second.closeGeetestServer();
      print(second.getResult());
      await check.sendSms({ geetest: second });
      result = await check.completeCheck(await ask('code'));
    }
    print(result.credential.getCookies());

    const page = expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\//);
    const answer = expect.objectContaining({ validate: expect.any(String) });
    const captchaId = expect.stringMatching(/^[0-9a-f]{32}$/);
    const cookies = { SESSDATA: expect.any(String), bili_jct: expect.any(String) };
    expect(printed).toEqual([
      page,
      answer,
      ...(way === 'sms' ? [captchaId] : []),
      page,
      answer,
      expect.objectContaining({ ...cookies, DedeUserID: '10001' }),
    ]);
  });
});
