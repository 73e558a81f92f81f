import type { FormatWriter } from './format-writer.ts';
import { LOGIN_DOMAIN } from './login-domain.ts';

const HEADER = '# Netscape HTTP Cookie File';

/** The year 2038. With 0, the mark of a session cookie, Python's `MozillaCookieJar` skips it. */
const UNKNOWN_END = 2_147_483_647;

/**
 * The cookie file of Netscape, curl, wget and yt-dlp: lines of seven fields, separated by tabs:
 * domain, whether it includes subdomains, path, secure, end in Unix seconds, name, value.
 *
 * No line has the prefix `#HttpOnly_` of browsers: it is a comment to wget, aria2, and Python
 * before 3.10, which would lose SESSDATA.
 */
export const writeNetscape: FormatWriter = (credential) => {
  const { expiresAt } = credential;
  const seconds = expiresAt === undefined ? UNKNOWN_END : Math.floor(expiresAt / 1000);
  const lines = Object.entries(credential.getCookies()).map(([name, value]) => {
    const secure = name === 'SESSDATA' ? 'TRUE' : 'FALSE';
    return [LOGIN_DOMAIN, 'TRUE', '/', secure, seconds, name, value].join('\t');
  });
  return `${[HEADER, '', ...lines].join('\n')}\n`;
};
