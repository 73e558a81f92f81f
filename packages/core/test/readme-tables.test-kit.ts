import { readFileSync } from 'node:fs';

/** The text of the package's README. */
const readme: string = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

/**
 * Returns the rows of the table below the heading, each as a list of cells, without the header row.
 */
export function readTable(heading: string): string[][] {
  const section = readme.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  const lines = section.split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) => {
    const cells = line.split('|').slice(1, -1);
    return cells.map((cell) => cell.trim());
  });
}

/** The meaning of a number on one endpoint, according to its row in the README. */
export interface CodeMeaning {
  /**
   * The position of the number: at the root, in `data.code`, in `data.status`, or the HTTP status.
   */
  readonly level: 'code' | 'data.code' | 'status' | 'http';
  readonly number: number;
  /**
   * The `kind` of the result, or the `code` of the error; `undefined` when the table of errors
   * defines it.
   */
  readonly outcome: { readonly kind: string } | { readonly code: string } | undefined;
}

/** One row of the README's table of endpoints. */
export interface EndpointRow {
  readonly endpoint: string;
  readonly functionName: string;
  readonly method: string;
  readonly url: string;
  readonly meanings: readonly CodeMeaning[];
}

/** Returns the README's table of endpoints. */
export function readEndpointRows(): EndpointRow[] {
  return readTable('Endpoints').map(([endpoint = '', name = '', request = '', , codes = '']) => {
    const [method = '', path = ''] = request.replaceAll('`', '').split(' ');
    return {
      endpoint: endpoint.replaceAll('`', ''),
      functionName: name.replaceAll('`', ''),
      method,
      url: `https://${path}`,
      meanings: codes.split(',').flatMap((item) => readMeaning(item.trim())),
    };
  });
}

function readMeaning(item: string): CodeMeaning[] {
  if (item === '') return [];
  const parsed = /^(?:(data\.code|status|HTTP) )?(-?\d+|other)(?: (→ )?([a-z-]+))?$/.exec(item);
  if (!parsed) throw new Error(`README: cannot read ${item}`);
  const [, level = 'code', number = '', isKind, word] = parsed;
  return [
    {
      level: level.toLowerCase() as CodeMeaning['level'],
      // An undocumented number stands for `other`.
      number: number === 'other' ? 7777 : Number(number),
      outcome: word === undefined ? undefined : isKind ? { kind: word } : { code: word },
    },
  ];
}
