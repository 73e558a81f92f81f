// The script of the captcha page. `npm run generate` bundles this folder into page-assets.ts.

import { startAge } from '@bilipass/puzzle/age';
import { startPuzzle, type Puzzle, type PuzzleFailure } from '@bilipass/puzzle/puzzle';
import type { WidgetResult } from '@bilipass/puzzle/widget';
import type { PuzzleResult } from '../../captcha-answer.ts';
import { encodeAnswerLine } from '../../encode-answer-line.ts';
import type { PageText } from '../page-text.ts';
import { data, elements } from './elements.ts';
import { isOver, isWaiting, post, report } from './session.ts';
import { copyLine, showView, type Phase } from './view.ts';

const { text, channel } = data;

let challenge = data.puzzle;
let age = startAge(data.openableMs - (channel?.freshForMs ?? data.openableMs));
let phase: Phase = 'loading';
let reason: keyof PageText['failure'] | undefined;
let puzzle: Puzzle | undefined;
let answer: PuzzleResult | undefined;
let openWhenReady = false;
/** The phase of a puzzle that has loaded. */
let whenReady: 'ready' | 'late' = 'ready';
let hasRenewedUnasked = false;

/** The actions of the big button, by phase. */
const actions: Partial<Record<Phase, { readonly label: string; act(): unknown }>> = {
  ready: { label: text.action.open, act: openPuzzle },
  late: { label: text.action.open, act: openPuzzle },
  solving: { label: text.action.open, act: openPuzzle },
  closed: { label: text.action.reopen, act: openPuzzle },
  failed: { label: text.action.retry, act: retry },
  unsent: { label: text.action.resend, act: handOver },
};

elements.action.addEventListener('click', () => actions[phase]?.act());
elements.copy.addEventListener('click', () => void copyLine());
addEventListener('online', () => {
  if (phase === 'failed' && reason === 'offline') void renewPuzzle();
});
addEventListener('pagehide', () => {
  if (phase !== 'done' && phase !== 'ended') report({ type: 'closed-by-user', what: 'page' });
});
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) report({ type: 'opened' });
});
addEventListener('focus', () => void checkSession());
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') void checkSession();
});

report({ type: 'opened' });
if (channel?.canRenew && (channel.shownBefore || channel.freshForMs <= 0)) void renewPuzzle();
else loadPuzzle();

function enter(next: Phase, message: string): void {
  phase = next;
  showView({
    phase,
    message,
    actionLabel: actions[phase]?.label,
    hasLine: answer !== undefined,
  });
}

function show(next: Exclude<Phase, 'failed'>): void {
  enter(next, text.status[next]);
}

function fail(why: keyof PageText['failure'], code: string = why, message = ''): void {
  puzzle?.stop();
  reason = why;
  enter('failed', text.failure[why].replace('{code}', code));
  report({ type: 'loading-failed', code, message });
}

function loadPuzzle(): void {
  puzzle?.destroy();
  show('loading');
  puzzle = startPuzzle(
    data.loaderUrl,
    { ...data.puzzleOptions, ...challenge },
    { ready: puzzleReady, solved: puzzleSolved, closed: puzzleClosed, failed: puzzleFailed },
  );
}

function puzzleReady(): void {
  show(whenReady);
  whenReady = 'ready';
  if (openWhenReady) openPuzzle();
}

function openPuzzle(): void {
  openWhenReady = false;
  if (age() >= data.openableMs) return channel?.canRenew ? void renewPuzzle() : fail('expired');
  show('solving');
  puzzle?.open();
}

function puzzleClosed(): void {
  if (phase !== 'solving') return;
  show('closed');
  report({ type: 'closed-by-user', what: 'puzzle' });
}

function puzzleFailed(why: PuzzleFailure, code: string, message: string): void {
  if (why !== 'expired' || !channel?.canRenew || hasRenewedUnasked) return fail(why, code, message);
  hasRenewedUnasked = true;
  void renewPuzzle();
}

function retry(): void {
  hasRenewedUnasked = false;
  void renewPuzzle();
}

async function renewPuzzle(next: typeof whenReady = 'ready'): Promise<void> {
  puzzle?.stop();
  whenReady = next;
  openWhenReady = next === 'ready' && phase !== 'loading';
  if (!channel?.canRenew) return loadPuzzle();
  if (!navigator.onLine) return fail('offline');
  show('renewing');
  const response = await post('renew', {}).catch(() => undefined);
  if (!response) return fail('unreachable');
  if (isOver(response)) return show('ended');
  if (!response.ok) return fail('renewal-failed');
  const { freshForMs, ...fresh } = await response.json();
  challenge = fresh;
  age = startAge(data.openableMs - freshForMs);
  return loadPuzzle();
}

function puzzleSolved(result: WidgetResult): void {
  answer = {
    challenge: result.geetest_challenge,
    validate: result.geetest_validate,
    seccode: result.geetest_seccode,
    userAgent: navigator.userAgent,
  };
  elements.answer.value = encodeAnswerLine(answer);
  void handOver();
}

async function handOver(): Promise<void> {
  if (!channel || !answer) return age() < data.answerableMs ? show('copy') : fail('expired');
  show('sending');
  const response = await post('answer', answer).catch(() => undefined);
  if (!response) return show('unsent');
  if (response.ok) return finish(channel.returnUrl);
  answer = undefined;
  if (isOver(response)) return show('ended');
  const { code }: { code?: string } = await response.json().catch(() => ({}));
  if (code !== 'captcha-answer-expired') return fail('refused', code);
  if (!channel.canRenew) return fail('expired');
  return renewPuzzle('late');
}

function finish(returnUrl: string | undefined): void {
  if (!returnUrl) return show('done');
  enter('done', text.status.doneElsewhere);
  elements.line.hidden = true;
  elements.continue.hidden = false;
  location.assign(returnUrl);
}

/** Ends a page whose session is over, before the person solves the puzzle in vain. */
async function checkSession(): Promise<void> {
  const isIdle = (): boolean => phase === 'ready' || phase === 'late' || phase === 'closed';
  if (!channel || !isIdle()) return;
  const waiting = await isWaiting().catch(() => undefined);
  if (!isIdle()) return;
  if (waiting === undefined) fail('unreachable');
  else if (!waiting) show('ended');
}
