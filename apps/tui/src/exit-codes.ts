/** What the program's exit status means; the table in the README says the same. */
export const ExitCode = {
  OK: 0,
  UNEXPECTED: 1,
  USAGE: 2,
  TIMED_OUT: 3,
  NOT_LOGGED_IN: 4,
  REJECTED: 5,
  CAPTCHA: 6,
  RESTRICTED: 7,
  NO_SERVICE: 8,
  STORE: 9,
  INTERRUPTED: 130,
  TERMINATED: 143,
} as const;

/** An exit status of this program. */
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];
