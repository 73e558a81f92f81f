import { startAge } from '@bilipass/puzzle/age';
import { startPuzzle, type Puzzle, type PuzzleFailure } from '@bilipass/puzzle/puzzle';
import { puzzleOptions } from '@bilipass/puzzle/options';
import { button, setBusy } from '../controls.ts';
import { h, setText } from '../dom.ts';
import { fill } from '../format.ts';
import { stepOf, type StepContext, type StepView } from '../step-view.ts';
import type { CaptchaStep, PageState } from '../../page-state.ts';

type Phase = 'loading' | 'renewing' | 'ready' | 'solving' | 'closed' | 'sending' | 'failed';

/** The puzzle. It opens by itself once it has loaded: the person has just asked for it. */
export function captchaView(state: PageState, context: StepContext): StepView {
  const { text, act, say, msUntil, loaderUrl } = context;
  let phase: Phase = 'loading';
  let challenge = '';
  let puzzle: Puzzle | undefined;
  let openableMs = 0;
  let age = startAge();

  const press = button('main', text.puzzle.open, () => {
    if (press.ariaDisabled === 'true') return;
    if (phase === 'failed') void renew();
    else open();
  });
  const root = h('div', { class: 'buttons' }, press, h('p', { class: 'hint' }, text.puzzle.note));

  const enter = (next: Phase, status: string): void => {
    phase = next;
    root.dataset.phase = next;
    say(status);
    setBusy(press, ['loading', 'renewing', 'sending'].includes(next));
    const label = { failed: text.action.retry, closed: text.puzzle.reopen }[String(next)];
    setText(press, label ?? text.puzzle.open);
  };

  const renew = (): Promise<void> => {
    puzzle?.destroy();
    enter('renewing', text.puzzle.renewing);
    return act({ type: 'captcha-renew' });
  };

  const open = (): void => {
    if (age() >= openableMs) return void renew();
    enter('solving', text.puzzle.solving);
    puzzle?.open();
  };

  const fail = (reason: PuzzleFailure, code: string, message: string): void => {
    if (reason === 'expired') return void renew();
    enter('failed', fill(text.puzzle.failure[reason], { code }));
    void act({ type: 'captcha-failed', code, message });
  };

  const load = (step: CaptchaStep): void => {
    ({ challenge } = step);
    puzzle?.destroy();
    openableMs = msUntil(step.openableUntil);
    age = startAge();
    if (step.shownBefore || openableMs <= 0) return void renew();
    enter('loading', text.puzzle.loading);
    const options = { ...puzzleOptions(text.puzzleTag), gt: step.gt, challenge };
    puzzle = startPuzzle(loaderUrl, options, {
      ready: open,
      closed: () => enter('closed', text.puzzle.closed),
      failed: fail,
      solved(result) {
        enter('sending', text.puzzle.sending);
        void act({
          type: 'captcha-answer',
          challenge: result.geetest_challenge,
          validate: result.geetest_validate,
          seccode: result.geetest_seccode,
        });
      },
    });
    void act({ type: 'captcha-opened' });
  };

  const update = (next: PageState, isBusy: boolean): void => {
    const step = stepOf(next, 'captcha');
    if (!step) return;
    if (step.challenge !== challenge) return load(step);
    if (isBusy) return;
    if (phase === 'sending' && next.problem) return void renew();
    if (phase !== 'renewing') return;
    // The server keeps a challenge that no page has opened, and one that it cannot replace.
    if (!step.shownBefore) load(step);
    else enter('failed', '');
  };
  update(state, false);
  return { root, update, first: press, destroy: () => puzzle?.destroy() };
}
