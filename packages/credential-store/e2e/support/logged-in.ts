import { createClient, type Client, type Credential } from '@bilipass/core';
import { QrCodeLogin, whoami } from '@bilipass/login';
import type { FakeBilibili } from '@bilipass/testing';

/** Returns a client that reaches the fake without a socket. */
export function clientOf(bilibili: FakeBilibili): Client {
  return createClient({ runtime: { fetch: bilibili.fetch, sleep: async () => {} } });
}

/** Logs in by QR code, by default to the default account. Returns the credential. */
export async function logIn(
  bilibili: FakeBilibili,
  channel: 'web' | 'tv',
  account = bilibili.account,
): Promise<Credential> {
  const login = new QrCodeLogin({ client: clientOf(bilibili), channel });
  await login.generateQrcode();
  bilibili.phone.confirm(login.getQrcodeUrl(), { account });
  await login.checkState();
  return login.getCredential();
}

/** Returns whether the service accepts a session. */
export async function works(bilibili: FakeBilibili, credential: Credential): Promise<boolean> {
  return (await whoami(credential, { client: clientOf(bilibili) })).kind === 'logged-in';
}
