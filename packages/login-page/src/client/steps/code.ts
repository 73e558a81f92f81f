import { findSmsCode } from '@bilipass/login/sms-code';
import { button, field, form, requireFilled, setBusy, submitButton } from '../controls.ts';
import { h, setText } from '../dom.ts';
import { clock, fill } from '../format.ts';
import { stepOf, type StepContext, type StepView } from '../step-view.ts';
import type { PageState } from '../../page-state.ts';

/** The code of an SMS or an e-mail, for the login or for its second factor. */
export function codeView(state: PageState, context: StepContext): StepView {
  const { text, act, msUntil } = context;
  const type = state.step.kind === 'check-code' ? 'check-code' : 'sms-code';
  let current = state;
  let sent = '';
  let wasBusy = false;

  const input = h('input', {
    id: 'code',
    class: 'code',
    type: 'text',
    inputmode: 'numeric',
    autocomplete: 'one-time-code',
    spellcheck: 'false',
    oninput: () => readCode(),
  });
  const submit = submitButton(text.action.confirm);
  const resend = button('link', text.action.resend, () => {
    if (resend.ariaDisabled !== 'true') void act({ type: 'resend' });
  });
  const validity = h('p', { class: 'hint', role: 'timer' });

  const send = (): void => {
    if (submit.ariaDisabled === 'true' || !requireFilled(input)) return;
    sent = input.value;
    void act({ type, code: findSmsCode(input.value) ?? input.value });
  };

  /** Sends a whole code at once: also one from the keyboard's suggestion, or out of a pasted SMS. */
  const readCode = (): void => {
    const code = findSmsCode(input.value);
    if (code?.length !== 6) return;
    input.value = code;
    if (code !== sent) send();
  };

  const tick = (): void => {
    const sms = stepOf(current, 'sms-code');
    const step = sms ?? stepOf(current, 'check-code');
    if (!step) return;
    const wait = msUntil(step.resendAt);
    setBusy(resend, wait > 0 || wasBusy);
    const { resendIn } = text.label;
    setText(resend, wait > 0 ? fill(resendIn, { clock: clock(wait) }) : text.action.resend);
    if (sms)
      setText(validity, fill(text.label.codeValid, { clock: clock(msUntil(sms.validUntil)) }));
  };

  const update = (next: PageState, isBusy: boolean): void => {
    current = next;
    if (wasBusy && !isBusy && next.problem) {
      input.value = '';
      sent = '';
      input.focus();
    }
    wasBusy = isBusy;
    setBusy(submit, isBusy);
    tick();
  };

  const root = form(send, field(text.label.code, input), validity, submit, resend);
  tick();
  return { root, update, tick, first: input };
}
