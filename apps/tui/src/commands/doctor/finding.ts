/** What one look found. */
export interface Finding {
  readonly check:
    | 'node'
    | 'terminal'
    | 'width'
    | 'proxy'
    | 'store'
    | 'protection'
    | 'host'
    | 'clock';
  readonly verdict: 'good' | 'warning' | 'bad';
  /** What was found, in the person's language. */
  readonly words: string;
  /** What to do, where something is wrong. */
  readonly advice?: string;
}
