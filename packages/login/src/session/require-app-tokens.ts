import { CredentialError, type AppTokens, type Credential } from '@bilipass/core';

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
