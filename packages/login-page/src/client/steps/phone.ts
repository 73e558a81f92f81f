import { button, field, form, requireFilled, setBusy, submitButton } from '../controls.ts';
import { createCountryField } from '../country-field.ts';
import { h, setText } from '../dom.ts';
import { fill } from '../format.ts';
import { stepOf, type StepContext, type StepView } from '../step-view.ts';
import type { PageState, PhoneDoubt } from '../../page-state.ts';

/** Country and phone number. A doubtful number is sent only when the person insists. */
export function phoneView(state: PageState, context: StepContext): StepView {
  const { text, act, drafts, language } = context;
  const country = createCountryField(context);
  const number: HTMLInputElement = h('input', {
    id: 'number',
    type: 'tel',
    inputmode: 'tel',
    autocomplete: 'tel',
    value: drafts.get('number') ?? '',
    oninput: () => drafts.set('number', number.value),
  });
  const submit = submitButton(text.action.sendSms);
  const notice = h('div', { class: 'notice', role: 'status' });
  /** The input that the server doubts. */
  let doubted = '';
  let shown = '';

  const read = (): string => JSON.stringify([number.value.trim(), country.id]);
  const isSure = (): boolean => doubted !== '' && doubted === read();

  const send = (): void => {
    if (submit.ariaDisabled === 'true' || !requireFilled(number)) return;
    const sure = isSure() ? { sure: true } : {};
    doubted = read();
    const typed = number.value.trim();
    // A number with its own calling code needs no country, and the field may show another one.
    const given = /^(\+|＋|00)/.test(typed) ? {} : { country: country.id };
    void act({ type: 'send-sms', number: typed, ...given, ...sure });
  };

  const addPlus = (): void => {
    number.value = `+${number.value.trim()}`;
    drafts.set('number', number.value);
    send();
  };

  const linesOf = ({ to, warnings, meant }: PhoneDoubt): Element[] => {
    const lines = [fill(text.doubt.to, { to }), ...warnings.map((kind) => text.doubt[kind])];
    const name = meant && (language === 'zh' ? meant.name : meant.nameEn);
    return [
      ...lines.map((line) => h('p', {}, line)),
      ...(meant && name
        ? [button('link', fill(text.action.addPlus, { code: String(meant.code), name }), addPlus)]
        : []),
    ];
  };

  const update = (next: PageState, isBusy: boolean): void => {
    const { doubt } = stepOf(next, 'phone') ?? {};
    setBusy(submit, isBusy);
    const key = JSON.stringify(doubt) ?? '';
    if (key !== shown) notice.replaceChildren(...(doubt ? linesOf(doubt) : []));
    shown = key;
    if (!doubt && !isBusy) doubted = '';
    setText(submit, doubt && isSure() ? text.action.sendAnyway : text.action.sendSms);
  };

  const root = form(send, country.root, field(text.label.number, number), notice, submit);
  root.addEventListener('input', () => setText(submit, text.action.sendSms));
  update(state, false);
  return { root, first: number, update };
}
