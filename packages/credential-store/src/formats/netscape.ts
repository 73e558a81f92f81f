import { credentialOfJar, LOGIN_DOMAIN, type JarCookie } from './cookie-jar.ts';
import type { FormatCodec } from './codec.ts';

const HEADER = '# Netscape HTTP Cookie File';
const HTTP_ONLY = '#HttpOnly_';

/**
 * The cookie file of Netscape, curl and yt-dlp: lines of seven fields with tabs between them — domain,
 * whether subdomains get it too, path, secure, end in Unix seconds (0: with the browser), name, value.
 * `#HttpOnly_` before the domain marks a cookie that scripts do not see; any other `#` a comment.
 */
export const netscape: FormatCodec = {
  recognizes: (text) =>
    /^\s*# (Netscape )?HTTP Cookie File/i.test(text) || text.split('\n').some(isCookieLine),
  read: (text, { now }) =>
    credentialOfJar(
      text.split(/\r?\n/).flatMap((line) => readLine(line) ?? []),
      'netscape',
      now,
    ),
  write(credential) {
    const { expiresAt = 0 } = credential;
    const seconds = Math.floor(expiresAt / 1000);
    const lines = Object.entries(credential.getCookies()).map(([name, value]) => {
      const prefix = name === 'SESSDATA' ? HTTP_ONLY : '';
      const secure = name === 'SESSDATA' ? 'TRUE' : 'FALSE';
      return [`${prefix}${LOGIN_DOMAIN}`, 'TRUE', '/', secure, seconds, name, value].join('\t');
    });
    return `${[HEADER, '', ...lines].join('\n')}\n`;
  },
};

function isCookieLine(line: string): boolean {
  return readLine(line.replace(/\r$/, '')) !== undefined;
}

function readLine(line: string): JarCookie | undefined {
  const plain = line.startsWith(HTTP_ONLY) ? line.slice(HTTP_ONLY.length) : line;
  if (plain.startsWith('#')) return undefined;
  const [domain = '', subdomains = '', , , end = '', name = '', value] = plain.split('\t');
  if (!/^(TRUE|FALSE)$/i.test(subdomains) || name === '' || value === undefined) return undefined;
  const seconds = Number(end);
  return { domain, name, value, ...(seconds > 0 ? { expiresAt: seconds * 1000 } : {}) };
}
