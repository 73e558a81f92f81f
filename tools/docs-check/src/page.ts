import GithubSlugger from 'github-slugger';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { toString } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';

/** A fenced block of a page. */
export interface CodeBlock {
  /** The first word after the fence, in lower case; empty when there is none. */
  readonly language: string;
  readonly text: string;
  /** The line of the page, from 1, on which `text` begins. */
  readonly line: number;
}

/** A link, picture or definition of a page. */
export interface Link {
  readonly url: string;
  /** What is shown, as plain text. */
  readonly text: string;
  readonly line: number;
}

/** A piece of inline code. */
export interface CodeSpan {
  readonly text: string;
  readonly line: number;
}

/** A Markdown file, taken apart into what can be checked. */
export interface Page {
  /** Relative to the root of the repository, with forward slashes. */
  readonly path: string;
  readonly blocks: readonly CodeBlock[];
  readonly links: readonly Link[];
  readonly spans: readonly CodeSpan[];
  /** What a `#fragment` may name, as GitHub derives it from the headings. */
  readonly anchors: ReadonlySet<string>;
}

/** Takes the Markdown of `path` apart. */
export function parsePage(path: string, markdown: string): Page {
  const blocks: CodeBlock[] = [];
  const links: Link[] = [];
  const spans: CodeSpan[] = [];
  const anchors = new Set<string>();
  const slugger = new GithubSlugger();
  visit(fromMarkdown(markdown), (node) => {
    const line = node.position?.start.line ?? 0;
    switch (node.type) {
      case 'code':
        blocks.push({
          language: node.lang?.toLowerCase() ?? '',
          text: node.value,
          line: line + 1,
        });
        break;
      case 'link':
      case 'image':
      case 'definition':
        links.push({ url: node.url, text: toString(node), line });
        break;
      case 'inlineCode':
        spans.push({ text: node.value, line });
        break;
      case 'heading':
        anchors.add(slugger.slug(toString(node)));
        break;
    }
  });
  return { path, blocks, links, spans, anchors };
}
