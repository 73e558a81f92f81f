import { fromMarkdown } from 'mdast-util-from-markdown';
import { visit } from 'unist-util-visit';

/** A fenced block of a Markdown page. */
export interface CodeBlock {
  /** The first word after the fence, in lower case; empty when there is none. */
  readonly language: string;
  readonly text: string;
  /** The line of the page, from 1, on which `text` begins. */
  readonly line: number;
}

/** Returns the fenced blocks of a page, from top to bottom. */
export function codeBlocks(markdown: string): CodeBlock[] {
  const blocks: CodeBlock[] = [];
  visit(fromMarkdown(markdown), 'code', ({ lang, value, position }) => {
    const line = (position?.start.line ?? 0) + 1;
    blocks.push({ language: lang?.toLowerCase() ?? '', text: value, line });
  });
  return blocks;
}
