import { isBilipassError, type BilipassError, type Client } from '@bilipass/core';
import type { LoginMethod, LoginSuccess } from '@bilipass/login';
import type { Desk } from './desk.ts';
import { loginByPassword } from './login-by-password.ts';
import { loginByQrcode } from './login-by-qrcode.ts';
import { loginBySms } from './login-by-sms.ts';
import { MethodChosen, WentBack } from './turn.ts';

type Flow = (desk: Desk, client: Client) => Promise<LoginSuccess>;

const flows: { readonly [Method in LoginMethod]: Flow } = {
  'qr-web': (desk, client) => loginByQrcode(desk, client, 'web'),
  'qr-tv': (desk, client) => loginByQrcode(desk, client, 'tv'),
  sms: loginBySms,
  password: loginByPassword,
};

/** Runs the login on the page, by the methods that the person chooses, until it is done. */
export async function runLogin(
  desk: Desk,
  client: Client,
  methods: readonly LoginMethod[],
): Promise<LoginSuccess> {
  let method = firstMethod(methods);
  let last: BilipassError | undefined;
  for (;;) {
    try {
      method ??= (await desk.ask({ kind: 'choose' }, ['choose'], last)).method;
      return await flows[method](desk, client);
    } catch (error) {
      last = undefined;
      method = undefined;
      if (error instanceof MethodChosen) method = error.method;
      else if (isBilipassError(error) && !desk.isOver) last = error;
      else if (!(error instanceof WentBack)) throw error;
    }
  }
}

/** Returns the method that needs no choice: a QR code in the first place, or the only one. */
function firstMethod(methods: readonly LoginMethod[]): LoginMethod | undefined {
  const [first] = methods;
  return first === 'qr-web' || first === 'qr-tv' || methods.length === 1 ? first : undefined;
}
