import { isBlankOrComment } from './assignment.ts';
import type { FormatCodec } from './codec.ts';
import { LOGIN_DOMAIN, partsOfJar, type JarCookie } from './cookie-jar.ts';
import { FormatError } from './format-error.ts';

const HEADER = '# Netscape HTTP Cookie File';
const HTTP_ONLY = '#HttpOnly_';

/**
 * The cookie file of Netscape, curl and yt-dlp: lines of seven fields, separated by tabs: domain,
 * whether it includes subdomains, path, secure, end in Unix seconds (0: session cookie), name,
 * value. `#HttpOnly_` before the domain marks a cookie that scripts cannot read; any other `#`
 * starts a comment.
 */
export const netscape: FormatCodec = {
  recognizes: ({ text, lines }) =>
    /^# (Netscape )?HTTP Cookie File/i.test(text.trimStart()) ||
    lines.some((line) => readLine(line) !== undefined),
  read: ({ lines }, { now }) => partsOfJar(lines.flatMap(readCookies), 'netscape', now),
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

/** An unreadable line may be the rest of a value that was broken into two lines. */
function readCookies(line: string): JarCookie[] {
  const cookie = readLine(line);
  if (cookie !== undefined) return [cookie];
  if (isBlankOrComment(line)) return [];
  const reason = 'a line in it is no cookie of seven fields with tabs between them';
  throw new FormatError('import-refused', reason, 'netscape');
}

function readLine(line: string): JarCookie | undefined {
  if (!line.includes('\t')) return undefined;
  const plain = line.startsWith(HTTP_ONLY) ? line.slice(HTTP_ONLY.length) : line;
  if (plain.startsWith('#')) return undefined;
  const [domain = '', subdomains = '', , , end = '', name, value = ''] = plain.split('\t', 7);
  // Editors that trim lines remove the tab before an empty value.
  if (!/^(TRUE|FALSE)$/i.test(subdomains) || !name) return undefined;
  const seconds = Number(end);
  return { domain, name, value, ...(seconds > 0 ? { expiresAt: seconds * 1000 } : {}) };
}
