import { readFileSync } from 'node:fs';

/**
 * Reads a tab-separated file with a header line. Returns its rows, each keyed by column name.
 *
 * @throws Error when a line does not have as many cells as the header.
 */
export function readRows(file: URL): ReadonlyMap<string, string>[] {
  const [header = '', ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n');
  const columns = header.split('\t');
  return lines.map((line) => {
    const cells = line.split('\t');
    if (cells.length !== columns.length) {
      throw new Error(`${file.pathname}: ${cells.length} cells in "${line}"`);
    }
    return new Map(columns.map((column, index) => [column, cells[index] ?? '']));
  });
}
