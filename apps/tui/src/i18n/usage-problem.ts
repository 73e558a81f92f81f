/** Why a command line is not understood. */
export type UsageProblem =
  | ({ readonly kind: 'unknown-command' | 'unknown-option'; readonly word: string } & Meant)
  | { readonly kind: 'value-missing'; readonly flag: string }
  | { readonly kind: 'argument-missing'; readonly name: string }
  | ({
      readonly kind: 'value-refused';
      /** The flag, or the name of the argument. */
      readonly flag: string;
      readonly value: string;
      /** The end of a sentence. */
      readonly rule: string;
    } & Meant)
  | ({
      readonly kind: 'no-choice';
      readonly flag: string;
      readonly value: string;
      readonly choices: readonly string[];
    } & Meant)
  | { readonly kind: 'too-many' | 'dashes-missing' }
  | { readonly kind: 'other'; readonly message: string };

interface Meant {
  /** What the word probably means; may be empty. */
  readonly meant: readonly string[];
}

/** Words for each problem, as the end of a sentence. */
export type UsageWords = (problem: UsageProblem) => string;
