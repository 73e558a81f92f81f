import {
  formatCookieHeader,
  isSendableCookieText,
  parseCookieHeader,
  type Cookies,
} from './cookies/cookie-header.ts';
import { encodeCookieValue, encodeSessdata } from './cookies/encode-cookie-value.ts';
import { isRemoval, parseSetCookie } from './cookies/parse-set-cookie.ts';
import type { CredentialData, RedactedCredential } from './credential-data.ts';
import { CredentialError } from './errors.ts';
import { systemRuntime } from './runtime.ts';

/** Data with every default filled in and every cookie in wire form. */
type CanonicalData = CredentialData & Required<Pick<CredentialData, 'origin' | 'verified'>>;

const cookieNames = {
  SESSDATA: 'sessdata',
  bili_jct: 'biliJct',
  DedeUserID: 'dedeuserid',
  DedeUserID__ckMd5: 'dedeuseridCkMd5',
  sid: 'sid',
  buvid3: 'buvid3',
  buvid4: 'buvid4',
  b_nut: 'bNut',
} as const satisfies Record<string, keyof CredentialData>;

type CookieField = (typeof cookieNames)[keyof typeof cookieNames];

const fieldByLowerName = new Map<string, CookieField | 'acTimeValue'>([
  ...Object.entries(cookieNames).map(([name, field]) => [name.toLowerCase(), field] as const),
  ['ac_time_value', 'acTimeValue'],
]);

/**
 * One login of one account, as an immutable value. Its printed form is redacted; `reveal()`,
 * `getCookies()` and `cookieHeader()` return the secrets.
 */
export class Credential {
  static {
    // `console.log` and `util.inspect` of Node, Bun and Deno call this method.
    Object.defineProperty(this.prototype, Symbol.for('nodejs.util.inspect.custom'), {
      value(this: Credential): string {
        return this.toString();
      },
    });
  }

  readonly #data: CanonicalData;
  #cookieHeader: string | undefined;

  private constructor(data: CanonicalData) {
    this.#data = data;
  }

  /**
   * Returns the credential of `data`. Converts cookie values to wire form.
   *
   * @throws {CredentialError} `credential-incomplete` when `sessdata` is empty;
   * `credential-malformed` when a part is not text, or would break out of the `Cookie` header.
   */
  static from(data: CredentialData): Credential {
    refuseOtherThanText(data);
    if (!data.sessdata) throw new CredentialError('credential-incomplete', ['SESSDATA']);
    return new Credential(canonical(data));
  }

  /**
   * Returns the credential of a `Cookie` header or of a map from cookie name to value. Names match
   * in any case; cookies unrelated to a login are left out. `ac_time_value` is read too.
   *
   * @throws {CredentialError} `credential-incomplete` without `SESSDATA`; `credential-malformed`
   * when the input is neither a string nor a map.
   */
  static fromCookies(cookies: string | Cookies): Credential {
    if (typeof cookies !== 'string' && (typeof cookies !== 'object' || cookies === null)) {
      throw new CredentialError('credential-malformed');
    }
    const pairs = typeof cookies === 'string' ? parseCookieHeader(cookies) : cookies;
    return Credential.from(dataOfPairs(Object.entries(pairs)));
  }

  /**
   * Returns the credential of the `Set-Cookie` lines of a reply, as `headers.getSetCookie()`
   * returns them. Skips lines that remove a cookie.
   *
   * @param now the time against which `Expires` is compared, Unix milliseconds; default the system
   * time.
   * @throws {CredentialError} `credential-incomplete` without `SESSDATA`.
   */
  static fromSetCookie(lines: readonly string[], now: number = systemRuntime.now()): Credential {
    const pairs = lines
      .map((line) => parseSetCookie(line))
      .filter((cookie) => cookie !== undefined)
      .filter((cookie) => !isRemoval(cookie, now))
      .map(({ name, value }) => [name, value] as const);
    return Credential.from(dataOfPairs(pairs));
  }

  /** The account id (mid) as decimal digits; not a secret. */
  get dedeuserid(): string | undefined {
    return this.#data.dedeuserid;
  }

  /** The kind of login that made the session. */
  get origin(): 'web' | 'tv' {
    return this.#data.origin;
  }

  /** Whether the service confirmed the session after the login. */
  get verified(): boolean {
    return this.#data.verified;
  }

  /**
   * When the session cookie expires, Unix milliseconds: the second of the three comma-separated
   * parts of `SESSDATA` (docs/protocol.md 2.4). `undefined` when it is not a number.
   */
  get expiresAt(): number | undefined {
    const seconds = this.#data.sessdata.split(/,|%2C/i)[1];
    return seconds && /^\d{1,12}$/.test(seconds) ? Number(seconds) * 1000 : undefined;
  }

  /** Returns whether the session cookie is present. */
  hasSessdata(): boolean {
    return true;
  }

  /** Returns whether the CSRF token is present. */
  hasBiliJct(): boolean {
    return Boolean(this.#data.biliJct);
  }

  /** Returns whether the cookie with the id of the account is present. */
  hasDedeuserid(): boolean {
    return Boolean(this.#data.dedeuserid);
  }

  /** Returns whether the first device cookie is present. */
  hasBuvid3(): boolean {
    return Boolean(this.#data.buvid3);
  }

  /** Returns whether the second device cookie is present. */
  hasBuvid4(): boolean {
    return Boolean(this.#data.buvid4);
  }

  /** Returns whether the web refresh token is present. */
  hasAcTimeValue(): boolean {
    return Boolean(this.#data.acTimeValue);
  }

  /** Returns all parts, readable. The result is a secret: do not log it. */
  reveal(): CredentialData {
    return this.#data;
  }

  /**
   * Returns cookie names and values in wire form, without the refresh token, which is not a cookie.
   */
  getCookies(): Record<string, string> {
    const cookies: Record<string, string> = {};
    for (const [name, field] of Object.entries(cookieNames)) {
      const value = this.#data[field];
      if (value) cookies[name] = value;
    }
    return cookies;
  }

  /** Returns the `Cookie` header for hosts of bilibili.com. */
  cookieHeader(): string {
    return (this.#cookieHeader ??= formatCookieHeader(this.getCookies()));
  }

  /** Returns a copy with `changes` in place of the old parts. */
  with(changes: Partial<CredentialData>): Credential {
    return Credential.from({ ...this.#data, ...changes });
  }

  /** Returns the parts that may be shown: no cookie and no token. `reveal()` returns all parts. */
  toJSON(): RedactedCredential {
    const { expiresAt } = this;
    return {
      dedeuserid: this.dedeuserid,
      origin: this.origin,
      verified: this.verified,
      expires: expiresAt === undefined ? undefined : new Date(expiresAt).toISOString(),
      has: partNames(this.#data),
    };
  }

  /** Returns a line that may be shown: account and origin, no cookie and no token. */
  toString(): string {
    return `Credential(${this.dedeuserid ?? 'unknown account'}, ${this.origin}, redacted)`;
  }
}

function canonical(data: CredentialData): CanonicalData {
  const parts: { -readonly [field in keyof CanonicalData]: CanonicalData[field] } = {
    sessdata: encodeSessdata(data.sessdata),
    origin: data.origin ?? 'web',
    verified: data.verified ?? false,
  };
  for (const field of Object.values(cookieNames)) {
    const value = data[field];
    if (value && field !== 'sessdata') parts[field] = wireForm(field, value);
  }
  if (data.acTimeValue) parts.acTimeValue = data.acTimeValue;
  if (data.app) parts.app = Object.freeze({ ...data.app });
  refuseUnsendable(parts);
  return Object.freeze(parts);
}

function wireForm(field: CookieField, value: string): string {
  return field === 'buvid3' || field === 'buvid4' ? encodeCookieValue(value) : value;
}

/**
 * Throws for a part that is not a string: data from a file or from JavaScript may not match its
 * type.
 */
function refuseOtherThanText(data: CredentialData): void {
  for (const field of [...Object.values(cookieNames), 'acTimeValue'] as const) {
    const value: unknown = data[field] ?? '';
    if (typeof value !== 'string') throw new CredentialError('credential-malformed');
  }
}

/**
 * Throws for a value with a line break or a semicolon, which could start a new header or cookie.
 */
function refuseUnsendable(data: CredentialData): void {
  for (const field of Object.values(cookieNames)) {
    const value = data[field];
    if (value && !isSendableCookieText(value)) throw new CredentialError('credential-malformed');
  }
}

function dataOfPairs(pairs: readonly (readonly [string, unknown])[]): CredentialData {
  const found: Partial<Record<CookieField | 'acTimeValue', string>> = {};
  for (const [name, value] of pairs) {
    const field = fieldByLowerName.get(name.toLowerCase());
    if (field && typeof value === 'string' && value !== '') found[field] ??= value;
  }
  return { ...found, sessdata: found.sessdata ?? '' };
}

function partNames(data: CredentialData): string[] {
  const names: string[] = Object.entries(cookieNames)
    .filter(([, field]) => data[field])
    .map(([name]) => name);
  if (data.acTimeValue) names.push('ac_time_value');
  if (data.app) names.push('app tokens');
  return names;
}
