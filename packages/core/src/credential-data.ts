/**
 * The token pair of a TV login. It belongs to one app key. Its refresh token does not work for web
 * sessions.
 */
export interface AppTokens {
  /** The app key that the pair was issued for; the pair works with no other key. */
  readonly appkey: string;
  /**
   * Authenticates the session at the endpoints of the app. 32 hex digits in every recorded reply.
   */
  readonly accessToken: string;
  /** Exchanged for the next pair. 32 hex digits in every recorded reply. */
  readonly refreshToken: string;
  /** When the access token expires. Unix milliseconds. */
  readonly expiresAt: number;
}

/**
 * A credential with all parts readable. Every string except `dedeuserid` and `origin` is a secret.
 */
export interface CredentialData {
  /** The cookie `SESSDATA`, in wire form. */
  readonly sessdata: string;
  /** The cookie `bili_jct`: 32 hex digits, the CSRF token. */
  readonly biliJct?: string;
  /** The cookie `DedeUserID`: the account id (mid), decimal digits. */
  readonly dedeuserid?: string;
  /** The cookie `DedeUserID__ckMd5`. */
  readonly dedeuseridCkMd5?: string;
  /** The cookie `sid`. */
  readonly sid?: string;
  /** The cookie `buvid3`, the id of the device on which the session was made. */
  readonly buvid3?: string;
  /** The cookie `buvid4`, the second id of the device. */
  readonly buvid4?: string;
  /** The cookie `b_nut`. */
  readonly bNut?: string;
  /** The web refresh token, which browsers keep as `ac_time_value`. Not a cookie, never sent as one. */
  readonly acTimeValue?: string;
  /**
   * The kind of login that made the session. It determines how the session is refreshed. Default
   * `web`.
   */
  readonly origin?: 'web' | 'tv';
  /** The token pair of a TV login. */
  readonly app?: AppTokens;
  /** Whether the service confirmed the session after the login. Default `false`. */
  readonly verified?: boolean;
}

/** A credential without its secrets, as `JSON.stringify`, `console.log` and `inspect` show it. */
export interface RedactedCredential {
  /** The account id (mid), decimal digits. */
  readonly dedeuserid: string | undefined;
  /** The kind of login that made the session. */
  readonly origin: 'web' | 'tv';
  /** Whether the service confirmed the session after the login. */
  readonly verified: boolean;
  /** When the session cookie expires, as ISO 8601; `undefined` when it is unknown. */
  readonly expires: string | undefined;
  /** The names of the parts that are present. */
  readonly has: readonly string[];
}
