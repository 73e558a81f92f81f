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
  /** In the person's language. */
  readonly words: string;
  readonly advice?: string;
}
