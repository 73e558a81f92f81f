import type { FormatWriter } from './format-writer.ts';
import { LOGIN_DOMAIN } from './login-domain.ts';

const HEADER = '# Netscape HTTP Cookie File';
const HTTP_ONLY = '#HttpOnly_';

/**
 * The cookie file of Netscape, curl, wget and yt-dlp: lines of seven fields, separated by tabs:
 * domain, whether it includes subdomains, path, secure, end in Unix seconds (0: session cookie),
 * name, value. `#HttpOnly_` before the domain marks a cookie that scripts cannot read.
 */
export const writeNetscape: FormatWriter = (credential) => {
  const { expiresAt = 0 } = credential;
  const seconds = Math.floor(expiresAt / 1000);
  const lines = Object.entries(credential.getCookies()).map(([name, value]) => {
    const prefix = name === 'SESSDATA' ? HTTP_ONLY : '';
    const secure = name === 'SESSDATA' ? 'TRUE' : 'FALSE';
    return [`${prefix}${LOGIN_DOMAIN}`, 'TRUE', '/', secure, seconds, name, value].join('\t');
  });
  return `${[HEADER, '', ...lines].join('\n')}\n`;
};
