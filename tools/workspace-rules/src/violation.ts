/** The rules this check enforces. */
export type RuleName =
  | 'upward-import'
  | 'undeclared-dependency'
  | 'cycle'
  | 'deep-import'
  | 'shipped-test-code'
  | 'unread-file'
  | 'machine-trace';

/** One breach of one rule: where it stands and what is wrong, ready to be shown to a person. */
export interface Violation {
  readonly rule: RuleName;
  /** File relative to the workspace root, with `:line` where the rule knows it. */
  readonly where: string;
  /** One sentence that names the offender and what is allowed instead. */
  readonly what: string;
}

/** One line per violation: `rule  where: what`. */
export function formatViolation({ rule, where, what }: Violation): string {
  return `${rule}  ${where}: ${what}`;
}
