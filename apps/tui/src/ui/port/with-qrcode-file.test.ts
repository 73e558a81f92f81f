import { setImmediate } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { silentAnswers } from '../silent-answers.ts';
import { askBy } from './login-ui.ts';
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
  let events: LoginEvent[];
  /** The link whose picture lies in the file. */
  let shown: string | undefined;
  /** What a save waits for. */
  let disk: Promise<void>;
  let notify: (event: LoginEvent) => Promise<unknown>;

  beforeEach(() => {
    events = [];
    shown = undefined;
    disk = Promise.resolve();
    const silent = {
      ask: askBy(silentAnswers),
      notify: (event: LoginEvent) => void events.push(event),
    };
    const ui = withQrcodeFile(silent, {
      path,
      async save(url) {
        await disk;
        shown = url;
      },
      remove() {
        shown = undefined;
      },
    });
    notify = (event) => {
      ui.notify(event);
      return setImmediate();
    };
  });

  it('shows the code, and says where', async () => {
    await notify(ready('first'));
    expect(shown).toBe('first');
    expect(events).toEqual([ready('first'), { type: 'qr.saved', path }]);
  });

  it('puts a renewed code in the place of the old one', async () => {
    await notify(ready('first'));
    await notify({ type: 'qr.expired' });
    expect(shown).toBeUndefined();
    await notify(ready('second', 1));
    expect(shown).toBe('second');
  });

  it('takes the code away once it is scanned, and shows it again if that came to nothing', async () => {
    await notify(ready('first'));
    await notify({ type: 'qr.waiting' });
    await notify({ type: 'qr.scanned' });
    expect(shown).toBeUndefined();
    await notify({ type: 'qr.waiting' });
    expect(shown).toBe('first');
    expect(events.filter(({ type }) => type === 'qr.saved')).toHaveLength(2);
  });

  it('leaves no code behind when the person logs in another way', async () => {
    await notify(ready('first'));
    await notify({ type: 'start', method: 'sms' });
    expect(shown).toBeUndefined();
    await notify({ type: 'qr.waiting' });
    expect(shown).toBeUndefined();
  });

  it('takes a picture away that came too late', async () => {
    let write = (): void => {};
    disk = new Promise((resolve) => {
      write = resolve;
    });
    await notify(ready('first'));
    await notify({ type: 'qr.scanned' });
    write();
    await setImmediate();
    expect(shown).toBeUndefined();
    expect(events.map(({ type }) => type)).toEqual(['qr.ready', 'qr.scanned']);
  });

  it('says that there is no picture, and the login goes on', async () => {
    disk = Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }));
    await notify(ready('first'));
    expect(events.at(-1)).toEqual({ type: 'qr.unsaved', path, reason: 'ENOSPC' });
  });
});
