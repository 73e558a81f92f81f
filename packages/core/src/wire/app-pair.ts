import type { AppTokens } from '../credential-data.ts';

/** A token pair with the account and the cookie that were issued with it. Secrets. */
export interface AppPair extends Omit<AppTokens, 'expiresAt'> {
  /** The account id, decimal digits. */
  readonly mid: string;
  /** The cookie `SESSDATA` of the same login, in wire form. */
  readonly sessdata: string;
}

/** Returns the parameters that name a pair to the calls that end it (docs/protocol.md 5). */
export function appPairParams({
  accessToken,
  refreshToken,
  mid,
  sessdata,
}: AppPair): Record<string, string> {
  return {
    access_key: accessToken,
    actionKey: 'appkey',
    mid,
    refresh_token: refreshToken,
    session: sessdata,
  };
}
