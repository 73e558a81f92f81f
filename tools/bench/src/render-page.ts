import { format } from 'prettier';

/** What a bench is about, and what it printed. */
export interface Section {
  readonly title: string;
  /** How it is measured, and what to know when reading it. */
  readonly about: string;
  readonly printed: string;
}

/** Where and when it was measured. */
export interface Machine {
  readonly node: string;
  readonly platform: string;
  readonly processor: string;
  readonly date: string;
}

/** The page of benchmarks in Markdown: tables as they were printed, each other line as one of a list. */
export function renderPage(sections: readonly Section[], machine: Machine): Promise<string> {
  const head = `# Benchmarks

Written by \`npm run bench\` on ${machine.date}, with Node ${machine.node} on ${machine.platform}, ${machine.processor}. No figure here was typed by hand; the same command makes the page anew, and fails where a target is not met.

Read the ratios first: what is compared was run by turns, and a ratio is the median over the rounds, so that it says much the same on another machine. Milliseconds, microseconds and megabytes are those of this one.`;
  const parts = sections.map(
    ({ title, about, printed }) => `## ${title}\n\n${about}\n\n${asMarkdown(printed)}`,
  );
  return format([head, ...parts].join('\n\n'), { parser: 'markdown' });
}

function asMarkdown(printed: string): string {
  const lines = printed
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  let isTable = false;
  return lines
    .map((line) => {
      const wasTable = isTable;
      isTable = line.startsWith('|');
      return `${wasTable === isTable ? '' : '\n'}${isTable ? line : `- ${line}`}`;
    })
    .join('\n');
}
