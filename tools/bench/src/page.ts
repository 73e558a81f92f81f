import { format } from 'oxfmt';

export function printLine(text: string): void {
  process.stdout.write(`- ${text}\n`);
}

export function printTable(head: readonly string[], rows: readonly (readonly string[])[]): void {
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  process.stdout.write(`\n${lines.join('\n')}\n\n`);
}

/** Prints a figure beside its limit. A figure above the limit, or NaN, fails the bench. */
export function printTarget(
  what: string,
  figure: number,
  limit: number,
  unit: string,
  digits = 2,
): void {
  const isMet = figure <= limit;
  if (!isMet) process.exitCode = 1;
  const [value, atMost] = [figure, limit].map((number) => `${number.toFixed(digits)} ${unit}`);
  printLine(`${what}: ${value}, at most ${atMost}: ${isMet ? 'met' : 'NOT MET'}`);
}

/** Writes the output of each bench into its place, between `<!-- name -->` and the next `<!-- end -->`. */
export async function renderPage(
  page: string,
  printed: ReadonlyMap<string, string>,
): Promise<string> {
  const place = /(<!-- (?!end )(\S+) -->\n)(.*?)(?=<!-- end -->)/gs;
  const rendered = page.replaceAll(
    place,
    (_, start, name, old) => `${start}\n${printed.get(name) ?? old}\n`,
  );
  return (await format('benchmarks.md', rendered)).code;
}
