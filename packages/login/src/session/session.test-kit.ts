import type { Credential } from '@bilipass/core';
import { QrCodeLogin } from '../qrcode/qrcode-login.ts';
import type { TestEnvironment } from '../test-environment.test-kit.ts';

/** Logs in to the test environment by QR code. Returns the test environment with the credential. */
export async function loggedIn(
  channel: 'web' | 'tv',
  testEnvironment: TestEnvironment,
): Promise<TestEnvironment & { readonly credential: Credential }> {
  const { bilibili, client } = testEnvironment;
  const login = new QrCodeLogin({ client, channel });
  await login.generateQrcode();
  bilibili.phone.confirm(login.getQrcodeUrl());
  await login.checkState();
  return { ...testEnvironment, credential: login.getCredential() };
}
