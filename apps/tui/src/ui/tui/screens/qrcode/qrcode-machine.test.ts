import { describe, expect, it } from 'vitest';
import type { LoginEvent } from '../../../port/login-event.ts';
import {
  againQrcode,
  beginQrcode,
  pressQrcode,
  notifyQrcode,
  type QrcodeKey,
  type QrcodeState,
} from './qrcode-machine.ts';

const url = 'https://example.test/first';
const initial = beginQrcode({ channel: 'web' });
const ready: LoginEvent = {
  type: 'qr.ready',
  url,
  issuedAt: 1_000,
  expiresAt: 181_000,
  renewal: 0,
};
const waiting = after(ready);

function after(...events: readonly LoginEvent[]): QrcodeState {
  return events.reduce(notifyQrcode, initial);
}

const press = pressQrcode;

describe('pressQrcode and notifyQrcode', () => {
  it('shows the code as soon as it is there', () => {
    expect(waiting.progress).toEqual({
      kind: 'waiting',
      code: { url, expiresAt: 181_000, renewedAt: undefined },
    });
  });

  it('puts the code out of sight once it is scanned', () => {
    const scanned = after(ready, { type: 'qr.scanned' });
    expect(scanned.progress.kind).toBe('scanned');
    expect(press(scanned, 'copy').effect).toBeUndefined();
  });

  it('shows the code again when the phone turns back', () => {
    const back = after(ready, { type: 'qr.scanned' }, { type: 'qr.waiting' });
    expect(back.progress.kind).toBe('waiting');
  });

  it('keeps the code in sight while the network is away', () => {
    const retry: LoginEvent = { type: 'retry', code: 'timeout', at: 5_000, delayMs: 3_000 };
    const troubled = after(ready, retry);
    expect(troubled).toMatchObject({ retryAt: 5_000, progress: { kind: 'waiting' } });
    expect(after(ready, retry, { type: 'qr.waiting' }).retryAt).toBeUndefined();
  });

  it('says when a code took the place of another', () => {
    const next: LoginEvent = {
      type: 'qr.ready',
      url: 'https://example.test/second',
      issuedAt: 181_000,
      expiresAt: 361_000,
      renewal: 1,
    };
    const renewed = after(ready, { type: 'qr.expired' }, next);
    expect(renewed.progress).toMatchObject({ code: { renewedAt: 181_000 } });
  });

  it('answers r with a new code and keeps how codes are drawn', () => {
    const inverted = press(press(waiting, 'invert').state, 'wider').state;
    const { state, effect } = press(inverted, 'renew');
    expect(effect).toEqual({ kind: 'answer', answer: { kind: 'renew' } });
    expect(state).toMatchObject({ progress: { kind: 'loading' }, inverted: true, quietZone: 3 });
  });

  it('renews nothing while there is no code to replace', () => {
    expect(press(initial, 'renew').effect).toBeUndefined();
  });

  it('waits for the person when the last code is over', () => {
    const over = againQrcode(after(ready, { type: 'qr.expired' }), {
      channel: 'web',
      isUsedUp: true,
    });
    expect(over.progress.kind).toBe('used-up');
    expect(press(over, 'renew').effect).toEqual({ kind: 'answer', answer: { kind: 'renew' } });
  });

  it('leaves on Escape from everywhere but the link', () => {
    expect(press(initial, 'leave').effect).toEqual({ kind: 'leave' });
    const link = press(waiting, 'copy').state;
    expect(press(link, 'leave')).toEqual({ state: { ...link, showsLink: false } });
  });

  it('shows the link as text and has it copied', () => {
    const { state, effect } = press(waiting, 'copy');
    expect(state.showsLink).toBe(true);
    expect(effect).toEqual({ kind: 'copy-link', url });
  });

  it('goes over to the login page, but approves a TV code in the browser', () => {
    expect(press(waiting, 'open').effect).toEqual({ kind: 'answer', answer: { kind: 'web' } });
    const tv = { ...waiting, channel: 'tv' } as const;
    expect(press(tv, 'open').effect).toEqual({ kind: 'open-link', url });
  });

  it('has the picture saved', () => {
    expect(press(waiting, 'save').effect).toEqual({ kind: 'save-picture', url });
  });

  it('gives way to another method', () => {
    const answer = { kind: 'other-method' };
    expect(press(waiting, 'method').effect).toEqual({ kind: 'answer', answer });
  });

  it('goes on with the code when asked again, and begins anew for another channel', () => {
    expect(againQrcode(waiting, { channel: 'web', isUsedUp: false })).toBe(waiting);
    expect(againQrcode(waiting, { channel: 'tv', isUsedUp: false })).toEqual(
      beginQrcode({ channel: 'tv' }),
    );
  });

  it('keeps the quiet zone between 1 and 8', () => {
    const often = (key: QrcodeKey): QrcodeState =>
      Array.from({ length: 10 }).reduce((state: QrcodeState) => press(state, key).state, waiting);
    expect(often('wider').quietZone).toBe(8);
    expect(often('narrower').quietZone).toBe(1);
  });

  it('notes what became of the file that was asked for', () => {
    const path = '/pictures/code.png';
    expect(after(ready, { type: 'qr.saved', path }).note).toEqual({ kind: 'saved', path });
    const unsaved = after(ready, { type: 'qr.unsaved', path, reason: 'ENOSPC' });
    expect(unsaved.note).toEqual({ kind: 'not-saved', reason: 'ENOSPC' });
  });

  it('takes a note down at the next key', () => {
    const noted: QrcodeState = { ...waiting, note: { kind: 'opened' } };
    expect(press(noted, 'other').state.note).toBeUndefined();
  });
});
