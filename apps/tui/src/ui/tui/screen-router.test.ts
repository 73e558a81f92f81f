import { TransportError } from '@bilipass/core';
import { PhoneNumber } from '@bilipass/login';
import { describe, expect, it } from 'vitest';
import type { LoginEvent } from '../port/login-event.ts';
import type { CaptchaQuestion } from '../port/questions.ts';
import type { Key } from './terminal/keys.ts';
import { Director } from './screen-router.ts';
import type { Screen, ScreenEffects } from './screen.ts';
import { accounts, NOW } from './screens/accounts/accounts.test-kit.ts';
import { country, screens } from './screens.test-kit.ts';

const url = 'https://example.test/code';
const ready: LoginEvent = { type: 'qr.ready', url, issuedAt: 0, expiresAt: 180_000, renewal: 0 };
const escape: Key = { kind: 'escape' };
const enter: Key = { kind: 'enter' };
const error = new TransportError('network-error', { endpoint: 'get-nav' });
const phoneQuestion = { country: country('CN'), number: '', problem: undefined };
const passwordQuestion = { account: '', problem: undefined };
const captchaQuestion: CaptchaQuestion = screens['captcha, waiting'].state.question;
const checkQuestion = screens['check, by SMS'].state.question;
const smsQuestion = screens['sms code, empty'].state.question;

function text(character: string): Key {
  return { kind: 'text', text: character };
}

function ctrl(letter: string): Key {
  return { kind: 'ctrl', letter };
}

/** A director, and what it had done. */
function direct(effects: Partial<ScreenEffects> = {}): {
  director: Director;
  done: string[];
  type(characters: string): void;
  shown(): Screen;
} {
  const done: string[] = [];
  const director = new Director({
    effects: {
      openLink: async (link) => done.push(`open ${link}`) > 0,
      copy: (copied) => done.push(`copy ${copied}`),
      savePicture: async () => 'code.png',
      interrupt: () => done.push('interrupt'),
      ...effects,
    },
    language: 'en',
    now: () => NOW,
  });
  return {
    director,
    done,
    type: (characters) => [...characters].forEach((one) => director.press(text(one))),
    shown: () => director.getView().screen,
  };
}

function never(): { readonly signal: AbortSignal } {
  return { signal: new AbortController().signal };
}

type Asked = (director: Director, options: { signal: AbortSignal }) => Promise<unknown>;

const questions: Readonly<Record<Exclude<Screen['kind'], 'blank' | 'busy'>, Asked>> = {
  start: (director, options) => director.chooseStart({ accounts, storePath: '~' }, options),
  qrcode: (director, options) => director.besideQrcode(options),
  phone: (director, options) => director.askPhone(phoneQuestion, options),
  captcha: (director, options) => director.besideCaptcha(captchaQuestion, options),
  'sms-code': (director, options) => director.askSmsCode(smsQuestion, options),
  password: (director, options) => director.askPassword(passwordQuestion, options),
  check: (director, options) => director.askCheck(checkQuestion, options),
  accounts: (director, options) =>
    director.besideAccounts({ accounts, outcome: undefined }, options),
  failure: (director, options) => director.afterFailure(error, options),
};

describe('Director', () => {
  it.each(Object.entries(questions))(
    'asks on the screen "%s", until the signal',
    async (kind, ask) => {
      const { director, done, shown } = direct();
      const controller = new AbortController();
      const answer = ask(director, controller);
      expect(shown().kind).toBe(kind);
      director.press(ctrl('c'));
      expect(done).toEqual(['interrupt']);
      controller.abort('over');
      await expect(answer).rejects.toBe('over');
      await expect(ask(director, controller)).rejects.toBe('over');
    },
  );

  it.each(Object.entries(questions))('goes one step back from "%s" on Escape', async (_, ask) => {
    const { director } = direct();
    void questions.accounts(director, never());
    const answer = ask(director, never());
    director.press(escape);
    // From the first screen on, the step leads out: that is to be confirmed.
    if (director.getView().overlay === 'quit') director.press(text('y'));
    expect(await answer).toEqual({ kind: 'back' });
  });

  it('asks whether the end is meant where one step back leads out', async () => {
    const { director, done } = direct();
    const answer = director.askPhone(phoneQuestion, never());
    director.press(escape);
    expect(director.getView()).toMatchObject({ overlay: 'quit', isRoot: true });
    director.press(text('n'));
    expect(director.getView().overlay).toBe('none');
    director.press(escape);
    director.press(text('Y'));
    expect(await answer).toEqual({ kind: 'back' });
    expect(done).toEqual([]);
  });

  it('goes back from a captcha to the number that a flag gave, without a question', async () => {
    const { director } = direct();
    const answer = director.besideCaptcha(captchaQuestion, never());
    expect(director.getView().isRoot).toBe(false);
    director.press(escape);
    expect(await answer).toEqual({ kind: 'back' });
  });

  it('quits from anywhere with q and y, but not while a field takes the letters', async () => {
    const { director, done, type } = direct();
    void director.chooseStart({ accounts: [], storePath: '~' }, never());
    void director.askPassword(passwordQuestion, never());
    type('qy');
    expect(done).toEqual([]);
    void director.askSmsCode(smsQuestion, never());
    type('qy');
    expect(done).toEqual(['interrupt']);
  });

  it('leaves a failure with its own exit code on q', async () => {
    const { director, done, type } = direct();
    const answer = director.afterFailure(error, never());
    type('qy');
    expect(await answer).toEqual({ kind: 'back' });
    expect(done).toEqual([]);
  });

  it('shows the keys on ?, until the next key', () => {
    const { director } = direct();
    void director.besideQrcode(never());
    director.press(text('?'));
    expect(director.getView().overlay).toBe('help');
    director.press(text('r'));
    expect(director.getView().overlay).toBe('none');
  });

  it('changes the language on L', () => {
    const { director } = direct();
    void director.besideQrcode(never());
    director.press(text('L'));
    expect(director.getView().language).toBe('zh');
    director.press(text('l'));
    expect(director.getView().language).toBe('en');
  });

  it('keeps the screen when the next code is asked about', async () => {
    const { director, shown } = direct();
    const first = director.besideQrcode(never());
    director.tell(ready);
    director.press(text('i'));
    director.press(text('r'));
    expect(await first).toEqual({ kind: 'renew' });
    void director.besideQrcode(never());
    expect(shown()).toMatchObject({ state: { inverted: true } });
  });

  it('shows a code for TV when that is what begins', () => {
    const { director, shown } = direct();
    director.tell({ type: 'start', method: 'qr-tv' });
    expect(shown()).toMatchObject({ kind: 'qrcode', state: { channel: 'tv' } });
  });

  it('waits for Enter when no code is left', async () => {
    const { director, shown } = direct();
    director.tell({ type: 'start', method: 'qr-web' });
    const answer = director.afterLastQrcode(never());
    expect(shown()).toMatchObject({ state: { progress: { kind: 'used-up' } } });
    director.press(enter);
    expect(await answer).toEqual({ kind: 'renew' });
  });

  it('has done what the screen wishes, and notes how it went', async () => {
    const failing = async (): Promise<string> => {
      throw Object.assign(new Error('no'), { code: 'EACCES' });
    };
    const { director, done, shown } = direct({ savePicture: failing });
    void director.besideQrcode(never());
    director.tell(ready);
    director.press(text('o'));
    await expect.poll(shown).toMatchObject({ state: { note: { kind: 'opened' } } });
    director.press(text('s'));
    await expect
      .poll(shown)
      .toMatchObject({ state: { note: { kind: 'not-saved', reason: 'EACCES' } } });
    director.press(text('c'));
    expect(done).toEqual([`open ${url}`, `copy ${url}`]);
  });

  it('takes one answer for one question', async () => {
    const { director, shown } = direct();
    const answer = director.chooseStart({ accounts: [], storePath: '~' }, never());
    director.press(text('3'));
    director.press(text('4'));
    director.press({ kind: 'up' });
    expect(await answer).toEqual({ kind: 'method', method: 'sms' });
    expect(shown()).toMatchObject({ state: { index: 2 } });
  });

  it('shows the captcha from the moment it is told of, and what becomes of it', async () => {
    const { director, shown, type } = direct();
    director.tell({ type: 'start', method: 'sms' });
    const { problem: _, ...facts } = captchaQuestion;
    director.tell({ type: 'captcha.required', browserOpened: true, ...facts });
    const answer = director.besideCaptcha(captchaQuestion, never());
    director.tell({ type: 'captcha.opened' });
    expect(shown()).toMatchObject({ state: { browserOpened: true, progress: { kind: 'opened' } } });
    expect(director.getView().step).toEqual({ at: 2, of: 3 });
    type('p');
    expect(director.getView().screen).toMatchObject({ state: { line: { before: '' } } });
    director.press({ kind: 'paste', text: 'v1.abc\n' });
    director.press(enter);
    expect(await answer).toEqual({ kind: 'line', line: 'v1.abc' });
  });

  it('remembers what is done, and forgets it with the next login', async () => {
    const { director, type } = direct();
    director.tell({ type: 'start', method: 'sms' });
    const asked = director.askPhone(phoneQuestion, never());
    type('13800138000');
    director.press(enter);
    const answer = await asked;
    expect(answer).toMatchObject({ kind: 'phone', phone: expect.any(PhoneNumber) });
    director.tell({ type: 'captcha.solved' });
    director.tell({ type: 'captcha.solved' });
    const sent = { to: '+86 138****8000', resendAt: 0, expiresAt: undefined };
    director.tell({ type: 'sms.sent', ...sent });
    director.tell({ type: 'busy', task: 'logging-in' });
    expect(director.getView()).toMatchObject({
      screen: { kind: 'busy', state: { task: 'logging-in' } },
      trail: [{ kind: 'phone', to: '+86 138****8000' }, { kind: 'captcha' }, { kind: 'sms' }],
    });
    director.tell({ type: 'risk.required', to: undefined, smsPossible: true });
    void director.besideCaptcha(captchaQuestion, never());
    expect(director.getView().step).toBeUndefined();
    director.tell({ type: 'start', method: 'password' });
    void director.askPassword(passwordQuestion, never());
    expect(director.getView().trail).toEqual([]);
  });

  it('keeps nothing of a password once it is answered, or the screen is left', async () => {
    const { director, type, shown } = direct();
    const asked = director.askPassword({ ...passwordQuestion, account: 'someone' }, never());
    type('hunter2');
    expect(JSON.stringify(shown())).toContain('hunter2');
    director.press(enter);
    expect(await asked).toMatchObject({ kind: 'password', password: 'hunter2' });
    expect(JSON.stringify(shown())).not.toContain('hunter2');
    void director.askPassword(passwordQuestion, never());
    type('hunter2');
    director.tell({ type: 'busy', task: 'logging-in' });
    void director.askPassword(passwordQuestion, never());
    expect(JSON.stringify(shown())).not.toContain('hunter2');
  });

  it('keeps nothing of an SMS code once it is answered', async () => {
    const { director, type, shown } = direct();
    const asked = director.askSmsCode(smsQuestion, never());
    type('123456');
    expect(await asked).toEqual({ kind: 'code', code: '123456' });
    expect(JSON.stringify(shown())).not.toContain('12345');
  });

  it('tells listeners of each change until they have enough', () => {
    const { director } = direct();
    let changes = 0;
    const stop = director.subscribe(() => changes++);
    void director.besideQrcode(never());
    director.tell(ready);
    stop();
    director.tell({ type: 'qr.scanned' });
    expect(changes).toBe(2);
  });
});
