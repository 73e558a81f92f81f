// Challenge and answer
export { GeetestType } from './captcha-challenge.ts';
export type { CaptchaChallenge, PuzzleChallenge } from './captcha-challenge.ts';
export type { CaptchaAnswer, ManualAnswer, PuzzleResult } from './captcha-answer.ts';
export { acceptResult } from './captcha-answer.ts';
export { decodeAnswerLine } from './decode-answer-line.ts';
export { encodeAnswerLine } from './encode-answer-line.ts';

// Ways to get a person to solve it
export type { CaptchaSolver, CaptchaSolverOptions, RenewChallenge } from './captcha-solver.ts';
export { createSolver } from './solvers/create-solver.ts';
export type { AnswerInput, PuzzleOptions, SolverOptions } from './solvers/create-solver.ts';
export { createPasteSolver } from './solvers/create-paste-solver.ts';
export type { PasteRequest, PasteSolverOptions } from './solvers/create-paste-solver.ts';
export { createCaptchaSession } from './captcha-session.ts';
export type {
  CaptchaSession,
  CaptchaSessionOptions,
  CaptchaSessionState,
} from './captcha-session.ts';
export type { CaptchaEvent } from './captcha-event.ts';
export { requireServeOptions } from './serve-options.ts';
export type { ServeOptions } from './serve-options.ts';

// Step by step, under the names of login_v2
export { solveInTime } from './solve-in-time.ts';
export type { SolveInTimeOptions } from './solve-in-time.ts';
export { Geetest } from './geetest.ts';
export type { GeetestOptions } from './geetest.ts';
export { requestChallenge } from './request-challenge.ts';
export type { RequestChallengeOptions } from './request-challenge.ts';

// The page, for your own web server
export { createCaptchaHandler } from './handler/captcha-handler.ts';
export type {
  CaptchaHandler,
  CaptchaHandlerOptions,
  OpenPageOptions,
} from './handler/captcha-handler.ts';
export type { PageOptions } from './handler/page-options.ts';
export { renderCaptchaFile } from './page/render-captcha-file.ts';
export type { CaptchaFileOptions } from './page/render-captcha-file.ts';
export type { PageLanguage } from './page/page-text.ts';

// The environment: browser and SSH
export { canOpenBrowser, isSshSession, isTextBrowser } from './launch/can-open-browser.ts';
export type { BrowserEnv } from './launch/can-open-browser.ts';
export { sshForwardLine } from './launch/ssh-forward-line.ts';
export type { SshForwardOptions } from './launch/ssh-forward-line.ts';

// Errors
export { CaptchaError, captchaErrors } from './errors.ts';
export type { CaptchaErrorCode } from './errors.ts';
