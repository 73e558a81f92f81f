/** What is wanted of a figure. */
export interface Target {
  readonly figure: number;
  readonly atMost: number;
  readonly unit: string;
  /** Digits behind the point. Default 2. */
  readonly digits?: number;
}

/** Prints a figure beside its target; one that is missed fails the bench. */
export function printTarget(what: string, { figure, atMost, unit, digits = 2 }: Target): void {
  const isMet = figure <= atMost;
  if (!isMet) process.exitCode = 1;
  const verdict = isMet ? 'met' : 'NOT MET';
  process.stdout.write(
    `${what}: ${figure.toFixed(digits)} ${unit}, at most ${atMost.toFixed(digits)} ${unit}: ${verdict}\n`,
  );
}
