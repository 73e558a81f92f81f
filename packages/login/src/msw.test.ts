import { describe, expect, it } from 'vitest';
import { setupWorlds } from '../test/setup-worlds.test-kit.ts';
import { riskyLogin } from './check/check.test-kit.ts';
import { outcomeOf } from './fault-matrix.test-kit.ts';
import { flows, password } from './flows.test-kit.ts';
import { PhoneNumber } from './phone/phone-number.ts';
import { QrCodeLogin } from './qrcode/qrcode-login.ts';
import { loginWithSms } from './sms/login-with-sms.ts';
import { sendSms } from './sms/send-sms.ts';
import type { World } from './world.test-kit.ts';

const { createWorld } = setupWorlds();

/** Every login whose reply holds no cookies. */
const ways: Readonly<Record<string, (world: World) => Promise<unknown>>> = {
  async 'QR code'({ bilibili, client }) {
    const login = new QrCodeLogin({ client });
    await login.generateQrcode();
    bilibili.phone.confirm(login.getQrcodeUrl());
    await login.checkState();
    return login.getCredential();
  },
  async SMS(world) {
    const phone = new PhoneNumber('13800138000');
    const ticket = await sendSms(phone, world);
    return loginWithSms(phone, world.bilibili.inbox.last('13800138000'), ticket, world);
  },
  password: (world) => password(world, {}),
  async check(world) {
    const check = await riskyLogin(world);
    await check.sendSms(world);
    return check.completeCheck(world.bilibili.inbox.last('13800138000'));
  },
};
const forms = ['set-cookie', 'ticket', 'query', 'nothing'] as const;
const cases = Object.entries(ways).flatMap(([name, way]) =>
  forms.map((form) => ({ name, form, way })),
);

describe('behind the global fetch, which MSW answers,', () => {
  it.each(flows)('$name comes through', async (flow) => {
    const run = await flow.prepare(createWorld());
    const { word, wrongs } = await outcomeOf(run({}));
    expect(wrongs).toEqual([]);
    expect(['ok', 'logged-in', 'alive', 'logged-out']).toContain(word);
  });

  it.each(cases)('$name finds the session in the reply form "$form"', async ({ form, way }) => {
    const world = createWorld();
    world.bilibili.replyForm = form;
    const { word, wrongs } = await outcomeOf(way(world));
    expect(wrongs).toEqual([]);
    expect(word).toBe(form === 'nothing' ? '`session-incomplete`' : 'ok');
  });
});
