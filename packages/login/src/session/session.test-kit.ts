import type { Credential } from '@bilipass/core';
import { QrCodeLogin } from '../qrcode/qrcode-login.ts';
import type { World } from '../world.test-kit.ts';

/** Logs in to the world by QR code. Returns the world with the credential. */
export async function loggedIn(
  channel: 'web' | 'tv',
  world: World,
): Promise<World & { readonly credential: Credential }> {
  const { bilibili, client } = world;
  const login = new QrCodeLogin({ client, channel });
  await login.generateQrcode();
  bilibili.phone.confirm(login.getQrcodeUrl());
  await login.checkState();
  return { ...world, credential: login.getCredential() };
}
