import { TransportError } from '@bilipass/core';
import { describe, expect, it } from 'vitest';
import type { LoginEvent } from '../port/login-event.ts';
import type { Question } from '../port/login-ui.ts';
import type { CaptchaQuestion } from '../port/questions.ts';
import type { Key } from './terminal/keys.ts';
import { ScreenRouter } from './screen-router.ts';
import type { Screen } from './registry.ts';
import type { ScreenEffects } from './screen-store.ts';
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
const smsQuestion = screens['code, empty'].state.question;

function text(character: string): Key {
  return { kind: 'text', text: character };
}

function ctrl(letter: string): Key {
  return { kind: 'ctrl', letter };
}

/** A router, and what it had done. */
function direct(effects: Partial<ScreenEffects> = {}): {
  router: ScreenRouter;
  done: string[];
  type(characters: string): void;
  shown(): Screen | undefined;
} {
  const done: string[] = [];
  const router = new ScreenRouter({
    effects: {
      openLink: async (link) => done.push(`open ${link}`) > 0,
      copy: (copied) => done.push(`copy ${copied}`),
      savePicture: async () => 'code.png',
      interrupt: () => done.push('interrupt'),
      suspend: () => done.push('suspend'),
      ...effects,
    },
    language: 'en',
    now: () => NOW,
  });
  return {
    router,
    done,
    type: (characters) => [...characters].forEach((one) => router.press(text(one))),
    shown: () => router.getView().screen,
  };
}

function never(): { readonly signal: AbortSignal } {
  return { signal: new AbortController().signal };
}

const questions: readonly Question[] = [
  { kind: 'start', accounts, storePath: '~' },
  { kind: 'qrcode', channel: 'web', isUsedUp: false },
  { kind: 'phone', ...phoneQuestion },
  { kind: 'captcha', ...captchaQuestion },
  { kind: 'code', ...smsQuestion },
  { kind: 'password', ...passwordQuestion },
  { kind: 'check', ...checkQuestion },
  { kind: 'accounts', accounts, outcome: undefined },
  { kind: 'failure', error },
];
const start = { kind: 'start', accounts: [], storePath: '~' } as const;
const qrcode = { kind: 'qrcode', channel: 'web', isUsedUp: false } as const;

describe('ScreenRouter', () => {
  it.each(questions)('asks on the screen "$kind", until the signal', async (question) => {
    const { router, done, shown } = direct();
    const controller = new AbortController();
    const answer = router.ask(question, controller);
    expect(shown()?.kind).toBe(question.kind);
    router.press(ctrl('c'));
    expect(done).toEqual(['interrupt']);
    controller.abort('over');
    await expect(answer).rejects.toBe('over');
    await expect(router.ask(question, controller)).rejects.toBe('over');
  });

  it.each(questions)('goes one step back from "$kind" on Escape', async (question) => {
    const { router } = direct();
    void router.ask({ kind: 'accounts', accounts, outcome: undefined }, never());
    const answer = router.ask(question, never());
    router.press(escape);
    // On the first screen, the step leads out and needs a confirmation.
    if (router.getView().overlay === 'quit') router.press(text('y'));
    expect(await answer).toEqual({ kind: 'back' });
  });

  it('asks whether the end is meant where one step back leads out', async () => {
    const { router, done } = direct();
    const answer = router.ask({ kind: 'phone', ...phoneQuestion }, never());
    router.press(escape);
    expect(router.getView()).toMatchObject({ overlay: 'quit', isRoot: true });
    router.press(text('n'));
    expect(router.getView().overlay).toBe('none');
    router.press(escape);
    router.press(text('Y'));
    expect(await answer).toEqual({ kind: 'back' });
    expect(done).toEqual([]);
  });

  it.each([start, { kind: 'accounts', accounts, outcome: undefined } as const])(
    'leaves "$kind" without a question, since nothing has begun there',
    async (question) => {
      for (const key of [escape, text('q')]) {
        const { router, done } = direct();
        const answer = router.ask(question, never());
        router.press(key);
        expect(await answer).toEqual({ kind: 'back' });
        expect(done).toEqual([]);
      }
    },
  );

  it('stops the program on Ctrl+Z, and the screen stays', () => {
    const { router, done } = direct();
    void router.ask({ kind: 'password', ...passwordQuestion }, never());
    router.press(ctrl('z'));
    expect(done).toEqual(['suspend']);
    expect(router.getView()).toMatchObject({ overlay: 'none', screen: { kind: 'password' } });
  });

  it('goes back from a captcha to the number that a flag gave, without a question', async () => {
    const { router } = direct();
    const answer = router.ask({ kind: 'captcha', ...captchaQuestion }, never());
    expect(router.getView().isRoot).toBe(false);
    router.press(escape);
    expect(await answer).toEqual({ kind: 'back' });
  });

  it('quits from anywhere with q and y, but not while a field takes the letters', async () => {
    const { router, done, type } = direct();
    void router.ask(start, never());
    void router.ask({ kind: 'password', ...passwordQuestion }, never());
    type('qy');
    expect(done).toEqual([]);
    void router.ask({ kind: 'code', ...smsQuestion }, never());
    type('qy');
    expect(done).toEqual(['interrupt']);
  });

  it('leaves a failure with its own exit code on q', async () => {
    const { router, done, type } = direct();
    const answer = router.ask({ kind: 'failure', error }, never());
    type('qy');
    expect(await answer).toEqual({ kind: 'back' });
    expect(done).toEqual([]);
  });

  it('shows the keys on ?, until the next key', () => {
    const { router } = direct();
    void router.ask(qrcode, never());
    router.press(text('?'));
    expect(router.getView().overlay).toBe('help');
    router.press(text('r'));
    expect(router.getView().overlay).toBe('none');
  });

  it('changes the language on L', () => {
    const { router } = direct();
    void router.ask(qrcode, never());
    router.press(text('L'));
    expect(router.getView().language).toBe('zh');
    router.press(text('l'));
    expect(router.getView().language).toBe('en');
  });

  it('keeps the screen when the next code is asked about', async () => {
    const { router, shown } = direct();
    const first = router.ask(qrcode, never());
    router.notify(ready);
    router.press(text('i'));
    router.press(text('r'));
    expect(await first).toEqual({ kind: 'renew' });
    void router.ask(qrcode, never());
    expect(shown()).toMatchObject({ state: { inverted: true } });
  });

  it('shows a code for TV when that is what begins', () => {
    const { router, shown } = direct();
    router.notify({ type: 'start', method: 'qr-tv' });
    expect(shown()).toMatchObject({ kind: 'qrcode', state: { channel: 'tv' } });
  });

  it('waits for Enter when no code is left', async () => {
    const { router, shown } = direct();
    router.notify({ type: 'start', method: 'qr-web' });
    const answer = router.ask({ ...qrcode, isUsedUp: true }, never());
    expect(shown()).toMatchObject({ state: { progress: { kind: 'used-up' } } });
    router.press(enter);
    expect(await answer).toEqual({ kind: 'renew' });
  });

  it('has done what the screen wishes, and notes how it went', async () => {
    const failing = async (): Promise<string> => {
      throw Object.assign(new Error('no'), { code: 'EACCES' });
    };
    const { router, done, shown } = direct({ savePicture: failing });
    void router.ask({ ...qrcode, channel: 'tv' }, never());
    router.notify(ready);
    router.press(text('o'));
    await expect.poll(shown).toMatchObject({ state: { note: { kind: 'opened' } } });
    router.press(text('s'));
    await expect
      .poll(shown)
      .toMatchObject({ state: { note: { kind: 'not-saved', reason: 'EACCES' } } });
    router.press(text('c'));
    expect(done).toEqual([`open ${url}`, `copy ${url}`]);
  });

  it('takes one answer for one question', async () => {
    const { router, shown } = direct();
    const answer = router.ask(start, never());
    router.press(text('3'));
    router.press(text('4'));
    router.press({ kind: 'up' });
    expect(await answer).toEqual({ kind: 'method', method: 'sms' });
    expect(shown()).toMatchObject({ state: { index: 2 } });
  });

  it('shows the captcha from its first event on, and its progress', async () => {
    const { router, shown, type } = direct();
    router.notify({ type: 'start', method: 'sms' });
    const { problem: _, ...facts } = captchaQuestion;
    router.notify({ type: 'captcha.required', browserOpened: true, ...facts });
    const answer = router.ask({ kind: 'captcha', ...captchaQuestion }, never());
    router.notify({ type: 'captcha.opened' });
    expect(shown()).toMatchObject({ state: { browserOpened: true, progress: { kind: 'opened' } } });
    expect(router.getView().step).toEqual({ at: 2, of: 3 });
    type('p');
    expect(router.getView().screen).toMatchObject({ state: { line: { before: '' } } });
    router.press({ kind: 'paste', text: 'v1.abc\n' });
    router.press(enter);
    expect(await answer).toEqual({ kind: 'line', line: 'v1.abc' });
  });

  it('remembers what is done, and forgets it with the next login', async () => {
    const { router, type } = direct();
    router.notify({ type: 'start', method: 'sms' });
    const asked = router.ask({ kind: 'phone', ...phoneQuestion }, never());
    type('13800138000');
    router.press(enter);
    const answer = await asked;
    expect(answer).toMatchObject({ kind: 'phone', number: '13800138000' });
    router.notify({ type: 'captcha.solved' });
    router.notify({ type: 'captcha.solved' });
    const sent = { by: 'sms', to: '+86 138****8000', resendAt: 0, expiresAt: undefined } as const;
    router.notify({ type: 'code.sent', ...sent });
    router.notify({ type: 'busy', task: 'logging-in' });
    expect(router.getView()).toMatchObject({
      screen: { kind: 'busy', state: { task: 'logging-in' } },
      completedSteps: [
        { kind: 'phone', to: '+86 138****8000' },
        { kind: 'captcha' },
        { kind: 'sms' },
      ],
    });
    router.notify({ type: 'risk.required', ways: [{ by: 'sms', to: undefined }] });
    void router.ask({ kind: 'captcha', ...captchaQuestion }, never());
    expect(router.getView().step).toBeUndefined();
    router.notify({ type: 'start', method: 'password' });
    void router.ask({ kind: 'password', ...passwordQuestion }, never());
    expect(router.getView().completedSteps).toEqual([]);
  });

  it('keeps nothing of a password once it is answered, or the screen is left', async () => {
    const { router, type, shown } = direct();
    const asked = router.ask(
      { kind: 'password', ...passwordQuestion, account: 'someone' },
      never(),
    );
    type('hunter2');
    expect(JSON.stringify(shown())).toContain('hunter2');
    router.press(enter);
    expect(await asked).toMatchObject({ kind: 'password', password: 'hunter2' });
    expect(JSON.stringify(shown())).not.toContain('hunter2');
    void router.ask({ kind: 'password', ...passwordQuestion }, never());
    type('hunter2');
    router.notify({ type: 'busy', task: 'logging-in' });
    void router.ask({ kind: 'password', ...passwordQuestion }, never());
    expect(JSON.stringify(shown())).not.toContain('hunter2');
  });

  it('keeps nothing of an SMS code once it is answered', async () => {
    const { router, type, shown } = direct();
    const asked = router.ask({ kind: 'code', ...smsQuestion }, never());
    type('123456');
    expect(await asked).toEqual({ kind: 'code', code: '123456' });
    expect(JSON.stringify(shown())).not.toContain('12345');
  });

  it('tells listeners of each change until they have enough', () => {
    const { router } = direct();
    let changes = 0;
    const stop = router.subscribe(() => changes++);
    void router.ask(qrcode, never());
    router.notify(ready);
    stop();
    router.notify({ type: 'qr.scanned' });
    expect(changes).toBe(2);
  });
});
