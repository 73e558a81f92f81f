import type { Cookies } from '../cookies/cookie-header.ts';
import { CredentialError } from '../errors.ts';

/**
 * Returns the CSRF token of a session, which is its own cookie `bili_jct`: a token of another
 * session is refused by the service.
 *
 * @throws {CredentialError} `credential-incomplete`, naming what is missing of `bili_jct` and the
 * cookies in `others`.
 */
export function requireCsrf(cookies: Cookies, others: readonly string[] = ['SESSDATA']): string {
  const csrf = cookies['bili_jct'];
  const missing = [...others, 'bili_jct'].filter((name) => !cookies[name]);
  if (!csrf || missing.length > 0) throw new CredentialError('credential-incomplete', missing);
  return csrf;
}
