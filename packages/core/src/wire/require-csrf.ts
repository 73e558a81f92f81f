import type { Cookies } from '../cookies/cookie-header.ts';
import { CredentialError } from '../errors.ts';

/**
 * Returns the CSRF token of a session, the value of its cookie `bili_jct`. The service rejects the
 * token of another session.
 *
 * @throws {CredentialError} `credential-incomplete` with the names of the missing cookies, among
 * `bili_jct` and those in `others`.
 */
export function requireCsrf(cookies: Cookies, others: readonly string[] = ['SESSDATA']): string {
  const csrf = cookies['bili_jct'];
  const missing = [...others, 'bili_jct'].filter((name) => !cookies[name]);
  if (!csrf || missing.length > 0) throw new CredentialError('credential-incomplete', missing);
  return csrf;
}
