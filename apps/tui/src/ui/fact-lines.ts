import stringWidth from 'string-width';
import { fitCell } from './fit-cell.ts';

export type Fact = readonly [label: string, value: string | undefined];

/** One line per known fact, with the values aligned. */
export function factLines(facts: readonly Fact[]): string[] {
  const known = facts.flatMap(([label, value]) => (value === undefined ? [] : [{ label, value }]));
  const width = Math.max(0, ...known.map(({ label }) => stringWidth(label)));
  return known.map(({ label, value }) => `  ${fitCell(label, width)}  ${value}`);
}
