import { TransportError } from '@bilipass/core';
import { describe, expect, it } from 'vitest';
import type { LoginEvent } from '../login/conversation.ts';
import type { Key } from '../terminal/keys.ts';
import { Director } from './director.ts';
import type { ScreenEffects } from './screen.ts';

const url = 'https://example.test/code';
const ready: LoginEvent = {
  type: 'qr.ready',
  url,
  issuedAt: 0,
  expiresAt: 180_000,
  renewal: 0,
};

function typed(text: string): Key {
  return { kind: 'text', text };
}

/** A director, and what it had done. */
function direct(effects: Partial<ScreenEffects> = {}): { director: Director; done: string[] } {
  const done: string[] = [];
  const director = new Director({
    openLink: async (link) => done.push(`open ${link}`) > 0,
    copy: (text) => done.push(`copy ${text}`),
    savePicture: async () => 'code.png',
    interrupt: () => done.push('interrupt'),
    ...effects,
  });
  return { director, done };
}

function never(): { readonly signal: AbortSignal } {
  return { signal: new AbortController().signal };
}

describe('Director', () => {
  it('opens the screen of what is asked, and gives the answer', async () => {
    const { director } = direct();
    const answer = director.besideQrcode(never());
    expect(director.getScreen().kind).toBe('qrcode');
    director.press({ kind: 'escape' });
    expect(await answer).toEqual({ kind: 'leave' });
  });

  it('keeps the screen when the next code is asked about', async () => {
    const { director } = direct();
    const first = director.besideQrcode(never());
    director.tell(ready);
    director.press(typed('i'));
    director.press(typed('r'));
    expect(await first).toEqual({ kind: 'renew' });
    void director.besideQrcode(never());
    expect(director.getScreen()).toMatchObject({ state: { inverted: true } });
  });

  it('rejects with the reason of the signal', async () => {
    const { director } = direct();
    const controller = new AbortController();
    const answer = director.besideQrcode({ signal: controller.signal });
    controller.abort('over');
    await expect(answer).rejects.toBe('over');
  });

  it('interrupts on Ctrl+C wherever it is', () => {
    const { director, done } = direct();
    director.press({ kind: 'ctrl', letter: 'c' });
    void director.besideQrcode(never());
    director.press({ kind: 'ctrl', letter: 'c' });
    expect(done).toEqual(['interrupt', 'interrupt']);
  });

  it('has done what the screen wishes, and notes how it went', async () => {
    const failing = async (): Promise<string> => {
      throw Object.assign(new Error('no'), { code: 'EACCES' });
    };
    const { director, done } = direct({ savePicture: failing });
    void director.besideQrcode(never());
    director.tell(ready);
    director.press(typed('o'));
    await expect
      .poll(() => director.getScreen())
      .toMatchObject({ state: { note: { kind: 'opened' } } });
    director.press(typed('s'));
    await expect
      .poll(() => director.getScreen())
      .toMatchObject({ state: { note: { kind: 'not-saved', reason: 'EACCES' } } });
    director.press(typed('c'));
    expect(done).toEqual([`open ${url}`, `copy ${url}`]);
  });

  it('asks what to do after a failure', async () => {
    const { director } = direct();
    const error = new TransportError('network-error', { endpoint: 'nav' });
    const retried = director.afterFailure(error, never());
    expect(director.getScreen()).toEqual({ kind: 'failure', error });
    director.press({ kind: 'enter' });
    expect(await retried).toEqual({ kind: 'retry' });
    const left = director.afterFailure(error, never());
    director.press(typed('q'));
    expect(await left).toEqual({ kind: 'leave' });
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
