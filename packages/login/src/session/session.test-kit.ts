import type { Credential } from '@bilipass/core';
import { QrCodeLogin } from '../qrcode/qrcode-login.ts';
import { createWorld, type World } from '../world.test-kit.ts';

/** A world in which somebody has just logged in by QR code. */
export async function loggedIn(
  channel: 'web' | 'tv' = 'web',
  world: World = createWorld(),
): Promise<World & { readonly credential: Credential }> {
  const { bilibili, client } = world;
  const login = new QrCodeLogin({ client, channel });
  await login.generateQrcode();
  bilibili.phone.confirm(login.getQrcodeUrl());
  await login.checkState();
  return { ...world, credential: login.getCredential() };
}
