import { field, form, requireFilled, setBusy, submitButton } from '../controls.ts';
import { h } from '../dom.ts';
import type { StepContext, StepView } from '../step-view.ts';
import type { PageState } from '../../page-state.ts';

/** Account and password. */
export function passwordView(_state: PageState, { text, act, drafts }: StepContext): StepView {
  const account: HTMLInputElement = h('input', {
    id: 'account',
    type: 'text',
    autocomplete: 'username',
    autocapitalize: 'none',
    spellcheck: 'false',
    value: drafts.get('account') ?? '',
    oninput: () => drafts.set('account', account.value),
  });
  const password = h('input', {
    id: 'password',
    type: 'password',
    autocomplete: 'current-password',
    autocapitalize: 'none',
    spellcheck: 'false',
  });
  const reveal = h('button', {
    type: 'button',
    class: 'reveal',
    'aria-label': text.action.showPassword,
    onclick: () => setRevealed(password.type === 'password'),
  });
  const setRevealed = (isRevealed: boolean): void => {
    password.type = isRevealed ? 'text' : 'password';
    reveal.textContent = isRevealed ? text.action.hide : text.action.show;
    reveal.setAttribute('aria-pressed', String(isRevealed));
  };
  setRevealed(false);

  const submit = submitButton(text.action.logIn);
  const root = form(
    () => {
      if (submit.ariaDisabled === 'true') return;
      if (!requireFilled(account) || !requireFilled(password)) return;
      setRevealed(false);
      void act({
        type: 'password',
        account: account.value.trim(),
        password: password.value,
      });
    },
    field(text.label.account, account),
    field(text.label.password, password, reveal),
    submit,
  );
  return {
    root,
    first: account.value === '' ? account : password,
    update: (_next, isBusy) => setBusy(submit, isBusy),
  };
}
