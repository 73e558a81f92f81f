import { button, linkButton } from '../controls.ts';
import { h, setText } from '../dom.ts';
import { clock, fill } from '../format.ts';
import { icon } from '../icons.ts';
import { drawQrcode, saveQrcode } from '../qrcode-picture.ts';
import { stepOf, type StepContext, type StepView } from '../step-view.ts';
import type { PageQrcode, PageState, QrcodeStep } from '../../page-state.ts';

/**
 * Returns the address that opens `url` inside the app. Not from the service: several open programs
 * open this same link so.
 */
function appAddress(url: string): string {
  return `bilibili://browser/?url=${encodeURIComponent(url)}`;
}

/** The code, or on a phone first the ways around scanning it. */
export function qrcodeView(state: PageState, context: StepContext): StepView {
  const { text, act, isPhone, msUntil } = context;
  const frame = h('div', { class: 'qr' });
  const time = h('p', { class: 'clock', role: 'timer' });
  const buttons = h('div', { class: 'buttons' });
  const hint = h('p', { class: 'hint' }, text.label.trap);
  const root = h(
    'div',
    { class: 'qrcode' },
    ...(isPhone ? [buttons, frame, time] : [frame, time, hint, buttons]),
  );
  let shown = '';
  let code: PageQrcode | undefined;

  const show = (step: QrcodeStep): void => {
    const { stage, channel } = step;
    code = step.code;
    const key = `${channel} ${stage} ${code?.url}`;
    if (key === shown) return;
    shown = key;
    frame.dataset.stage = stage;
    root.dataset.stage = stage;
    frame.replaceChildren(...pictureOf(step, context));
    buttons.replaceChildren(...(code && stage === 'waiting' ? actionsFor(code, channel) : []));
    tick();
  };

  const actionsFor = ({ url, rows }: PageQrcode, channel: 'web' | 'tv'): Element[] => {
    const save = (): Promise<void> => saveQrcode(rows, isPhone);
    const actions = isPhone
      ? [
          linkButton('main', text.action.openApp, appAddress(url)),
          button('soft', text.action.save, save),
        ]
      : [button('soft', text.action.save, save)];
    if (channel === 'tv') actions.push(linkButton('soft', text.action.approve, url, '_blank'));
    return actions;
  };

  const tick = (): void => {
    const isWaiting = root.dataset.stage === 'waiting' && code !== undefined;
    setText(
      time,
      isWaiting && code ? fill(text.label.expires, { clock: clock(msUntil(code.expiresAt)) }) : '',
    );
  };

  frame.addEventListener('click', ({ target }) => {
    if (target instanceof Element && target.closest('button')) void act({ type: 'renew-qrcode' });
  });
  const update = (next: PageState): void => {
    const step = stepOf(next, 'qrcode');
    if (step) show(step);
  };
  update(state);
  return { root, update, tick };
}

function pictureOf({ stage, code }: QrcodeStep, { text }: StepContext): Element[] {
  const picture = code
    ? drawQrcode(code.rows, text.label.qrcode)
    : h('div', { class: 'code-picture blank' }, icon('qrcode'));
  if (stage === 'scanned') return [picture, h('div', { class: 'veil good' }, icon('tick'))];
  if (stage === 'expired') {
    return [
      picture,
      h(
        'div',
        { class: 'veil' },
        h('button', { type: 'button', class: 'main' }, text.action.renew),
      ),
    ];
  }
  return [picture];
}
