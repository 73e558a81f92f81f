import type { CaptchaEvent } from '../captcha-event.ts';
import type { PuzzleChallenge } from '../captcha-challenge.ts';
import type { PageText } from './page-text.ts';

/** The data that the server writes into the page for its script. All of it is public. */
export interface PageData {
  readonly puzzle: Pick<PuzzleChallenge, 'gt' | 'challenge'>;
  /** Options of `initGeetest`, besides `puzzle` (docs/protocol.md 7.2). */
  readonly puzzleOptions: Readonly<Record<string, string | number | boolean>>;
  readonly loaderUrl: string;
  /** How old a challenge may be when it is opened. Milliseconds. */
  readonly openableMs: number;
  /** How old a challenge may be when its answer goes out. Milliseconds. */
  readonly answerableMs: number;
  readonly text: PageText;
  /** The connection to the session. Absent in a file: the page shows the line to copy. */
  readonly channel?: PageChannel | undefined;
}

/** The connection of the page to the session. */
export interface PageChannel {
  /** Where the page posts to, relative to its own address. */
  readonly base: string;
  /** Whether the session can request a fresh challenge. */
  readonly canRenew: boolean;
  /** Whether a browser has shown this challenge before: Geetest refuses to show it again. */
  readonly shownBefore: boolean;
  /** How long the challenge can still be opened. Milliseconds. */
  readonly freshForMs: number;
  /** Where the browser goes after an accepted answer. Absent: the page says to return to the terminal. */
  readonly returnUrl?: string | undefined;
}

/** The events that the page reports itself. The session reports the others. */
export type PageEvent = Extract<
  CaptchaEvent,
  { type: 'opened' | 'loading-failed' | 'closed-by-user' }
>;
