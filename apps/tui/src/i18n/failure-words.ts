export interface FailureWords {
  /** What happened. */
  readonly what: string;
  /** What to do now. */
  readonly advice: string;
}
