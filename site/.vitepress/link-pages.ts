import type { MarkdownEnv, MarkdownRenderer } from 'vitepress';
import { addressOf } from './pages.ts';

/**
 * Lets the links of the repository's files lead to the pages of the site. A link to a file that is
 * no page becomes plain text.
 */
export function linkPages(markdown: MarkdownRenderer): void {
  markdown.core.ruler.push('link-pages', ({ tokens, env }) => {
    const { path, realPath = path }: MarkdownEnv = env;
    for (const { children } of tokens) {
      const removed: boolean[] = [];
      for (const token of children ?? []) {
        if (token.type === 'link_open') removed.push(!relink(token, realPath));
        const isGone = token.type.startsWith('link_') && removed.at(-1) === true;
        if (token.type === 'link_close') removed.pop();
        if (isGone) Object.assign(token, { type: 'text', tag: '', content: '', nesting: 0 });
      }
    }
  });
}

type Token = ReturnType<MarkdownRenderer['parse']>[number];

/** Returns whether the link leads anywhere. */
function relink(token: Token, from: string): boolean {
  const href = token.attrGet('href') ?? '';
  if (/^(?:[a-z]+:|#)/i.test(href)) return true;
  const address = addressOf(href, from);
  if (address !== undefined) token.attrSet('href', address);
  return address !== undefined;
}
