import { posix } from 'node:path';
import type { Link, Page } from '../page.ts';
import type { Problem } from '../problem.ts';
import type { Repository } from '../repository.ts';

/** Links to a file that is not there, or to a heading that its page does not have. */
export function checkLinks({ pages, files }: Repository): Problem[] {
  const byPath = new Map(pages.map((page) => [page.path, page]));
  const folders = new Set([...files].flatMap(foldersAbove));

  const trouble = (page: Page, { url }: Link): string | undefined => {
    const [path = '', anchor] = url.split('#');
    const target = path === '' ? page.path : resolveFrom(page, path);
    if (target.startsWith('..')) return `${url} leads out of the repository`;
    if (!files.has(target) && !folders.has(target)) return `${url} leads nowhere`;
    if (anchor === undefined) return undefined;
    const anchors = byPath.get(target)?.anchors;
    return anchors?.has(decodeURIComponent(anchor)) ? undefined : `${url} names no heading`;
  };

  return pages.flatMap((page) =>
    page.links
      .filter(({ url }) => isRelative(url))
      .flatMap((link) => {
        const message = trouble(page, link);
        return message === undefined ? [] : [{ path: page.path, line: link.line, message }];
      }),
  );
}

/** Whether `url` names something of this repository rather than of the web. */
export function isRelative(url: string): boolean {
  return !/^([a-z][a-z0-9+.-]*:|\/\/)/i.test(url);
}

/** The file or folder that a relative `path` on `page` leads to, from the root. */
export function resolveFrom(page: Page, path: string): string {
  const joined = posix.join(posix.dirname(page.path), decodeURIComponent(path));
  return joined.replace(/\/$/, '');
}

function foldersAbove(path: string): string[] {
  const folder = posix.dirname(path);
  return folder === '.' ? ['.'] : [folder, ...foldersAbove(folder)];
}
