import stringWidth from 'string-width';
import { fitCell } from './fit-cell.ts';

/** A label and its value; `undefined` for one that is not known. */
export type Fact = readonly [label: string, value: string | undefined];

/** What is known, one line each, the values below each other. */
export function factLines(facts: readonly Fact[]): string[] {
  const known = facts.flatMap(([label, value]) => (value === undefined ? [] : [{ label, value }]));
  const width = Math.max(0, ...known.map(({ label }) => stringWidth(label)));
  return known.map(({ label, value }) => `  ${fitCell(label, width)}  ${value}`);
}
