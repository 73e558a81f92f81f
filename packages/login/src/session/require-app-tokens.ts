import { CredentialError, type AppPair, type AppTokens, type Credential } from '@bilipass/core';

/**
 * Returns the token pair of a TV session.
 *
 * @throws {CredentialError} `credential-incomplete` when it has no tokens.
 */
export function requireAppTokens(credential: Credential): AppTokens {
  const { app } = credential.reveal();
  if (!app) throw new CredentialError('credential-incomplete', ['app tokens']);
  return app;
}

/**
 * Returns the token pair of a TV session with its account and cookie, as the calls that end a pair
 * need it.
 *
 * @throws {CredentialError} `credential-incomplete` without tokens or account id.
 */
export function requireAppPair(credential: Credential): AppPair {
  const { appkey, accessToken, refreshToken } = requireAppTokens(credential);
  const { sessdata, dedeuserid: mid } = credential.reveal();
  if (!mid) throw new CredentialError('credential-incomplete', ['DedeUserID']);
  return { appkey, accessToken, refreshToken, mid, sessdata };
}
