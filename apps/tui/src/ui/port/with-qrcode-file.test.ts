import { setImmediate } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { silentQuestions } from '../plain/silent-questions.ts';
import type { LoginEvent } from './login-event.ts';
import { withQrcodeFile } from './with-qrcode-file.ts';

const path = '/pictures/code.png';
const ready = (url: string, renewal = 0): LoginEvent => ({
  type: 'qr.ready',
  url,
  issuedAt: 0,
  expiresAt: 180_000,
  renewal,
});

describe('withQrcodeFile', () => {
  let told: LoginEvent[];
  /** The link whose picture lies in the file. */
  let shown: string | undefined;
  /** What a save waits for. */
  let disk: Promise<void>;
  let tell: (event: LoginEvent) => Promise<unknown>;

  beforeEach(() => {
    told = [];
    shown = undefined;
    disk = Promise.resolve();
    const listener = { ...silentQuestions, tell: (event: LoginEvent) => void told.push(event) };
    const conversation = withQrcodeFile(listener, {
      path,
      async save(url) {
        await disk;
        shown = url;
      },
      remove() {
        shown = undefined;
      },
    });
    tell = (event) => {
      conversation.tell(event);
      return setImmediate();
    };
  });

  it('shows the code, and says where', async () => {
    await tell(ready('first'));
    expect(shown).toBe('first');
    expect(told).toEqual([ready('first'), { type: 'qr.saved', path }]);
  });

  it('puts a renewed code in the place of the old one', async () => {
    await tell(ready('first'));
    await tell({ type: 'qr.expired' });
    expect(shown).toBeUndefined();
    await tell(ready('second', 1));
    expect(shown).toBe('second');
  });

  it('takes the code away once it is scanned, and shows it again if that came to nothing', async () => {
    await tell(ready('first'));
    await tell({ type: 'qr.waiting' });
    await tell({ type: 'qr.scanned' });
    expect(shown).toBeUndefined();
    await tell({ type: 'qr.waiting' });
    expect(shown).toBe('first');
    expect(told.filter(({ type }) => type === 'qr.saved')).toHaveLength(2);
  });

  it('leaves no code behind when the person logs in another way', async () => {
    await tell(ready('first'));
    await tell({ type: 'start', method: 'sms' });
    expect(shown).toBeUndefined();
    await tell({ type: 'qr.waiting' });
    expect(shown).toBeUndefined();
  });

  it('takes a picture away that came too late', async () => {
    let write = (): void => {};
    disk = new Promise((resolve) => {
      write = resolve;
    });
    await tell(ready('first'));
    await tell({ type: 'qr.scanned' });
    write();
    await setImmediate();
    expect(shown).toBeUndefined();
    expect(told.map(({ type }) => type)).toEqual(['qr.ready', 'qr.scanned']);
  });

  it('says that there is no picture, and the login goes on', async () => {
    disk = Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }));
    await tell(ready('first'));
    expect(told.at(-1)).toEqual({ type: 'qr.unsaved', path, reason: 'ENOSPC' });
  });
});
