/**
 * An event while a person solves a captcha, for the program that waits. Texts come from the page,
 * without control characters: a terminal can print them.
 */
export type CaptchaEvent =
  /** The server listens. Anyone who knows `url` can answer: show it only to the person. */
  | { readonly type: 'listening'; readonly url: string; readonly port: number }
  /** A browser shows the page. */
  | { readonly type: 'opened' }
  /** The puzzle did not load or broke; the page offers another try. */
  | { readonly type: 'loading-failed'; readonly code: string; readonly message: string }
  /** The person closed the puzzle or the whole page, and can open it again. */
  | { readonly type: 'closed-by-user'; readonly what: 'puzzle' | 'page' }
  /** The challenge expired, and the page shows a fresh one. */
  | { readonly type: 'renewed' }
  /** The challenge expired, and the request for a fresh one failed. */
  | { readonly type: 'renewal-failed'; readonly error: unknown }
  /** A valid answer arrived. */
  | { readonly type: 'solved' };
