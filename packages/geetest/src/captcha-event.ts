/**
 * What happens while a person solves a captcha, for the screen of the program that waits. Texts
 * come from the page and are stripped of control characters, so they can be printed as they are.
 */
export type CaptchaEvent =
  /** The page is being served. Whoever knows `url` can answer: show it to the person alone. */
  | { readonly type: 'listening'; readonly url: string; readonly port: number }
  /** A browser shows the page. */
  | { readonly type: 'opened' }
  /** The puzzle did not load or broke; the page offers another try. */
  | { readonly type: 'loading-failed'; readonly code: string; readonly message: string }
  /** The person closed the puzzle, or the whole page. Both can be opened again. */
  | { readonly type: 'closed-by-user'; readonly what: 'puzzle' | 'page' }
  /** The old challenge went stale, and the page shows a fresh one. */
  | { readonly type: 'renewed' }
  /** A fresh challenge was wanted and could not be had. */
  | { readonly type: 'renewal-failed'; readonly error: unknown }
  /** A valid answer arrived. */
  | { readonly type: 'solved' };
