import { describe, expect, it } from 'vitest';
import {
  initialQrcodeState,
  stepQrcode,
  type QrcodeEvent,
  type QrcodeKey,
  type QrcodeState,
} from './qrcode-machine.ts';

const url = 'https://example.test/first';
const ready = told({ type: 'qr.ready', url, issuedAt: 1_000, expiresAt: 181_000, renewal: 0 });
const waiting = after(ready);

function told(event: Extract<QrcodeEvent, { type: 'told' }>['event']): QrcodeEvent {
  return { type: 'told', event };
}

function after(...events: readonly QrcodeEvent[]): QrcodeState {
  return events.reduce((state, event) => stepQrcode(state, event).state, initialQrcodeState);
}

function press(state: QrcodeState, key: QrcodeKey): ReturnType<typeof stepQrcode> {
  return stepQrcode(state, { type: 'pressed', key });
}

describe('stepQrcode', () => {
  it('shows the code as soon as it is there', () => {
    expect(waiting.progress).toEqual({
      kind: 'waiting',
      code: { url, expiresAt: 181_000, renewedAt: undefined },
    });
  });

  it('puts the code out of sight once it is scanned', () => {
    const scanned = after(ready, told({ type: 'qr.scanned' }));
    expect(scanned.progress.kind).toBe('scanned');
    expect(press(scanned, 'copy').wish).toBeUndefined();
  });

  it('shows the code again when the phone turns back', () => {
    const back = after(ready, told({ type: 'qr.scanned' }), told({ type: 'qr.waiting' }));
    expect(back.progress.kind).toBe('waiting');
  });

  it('keeps the code in sight while the network is away', () => {
    const retry = told({ type: 'retry', code: 'timeout', at: 5_000, delayMs: 3_000 });
    const troubled = after(ready, retry);
    expect(troubled).toMatchObject({ retryAt: 5_000, progress: { kind: 'waiting' } });
    expect(after(ready, retry, told({ type: 'qr.waiting' })).retryAt).toBeUndefined();
  });

  it('says when a code took the place of another', () => {
    const next = told({
      type: 'qr.ready',
      url: 'https://example.test/second',
      issuedAt: 181_000,
      expiresAt: 361_000,
      renewal: 1,
    });
    const renewed = after(ready, told({ type: 'qr.expired' }), next);
    expect(renewed.progress).toMatchObject({ code: { renewedAt: 181_000 } });
  });

  it('answers r with a new code and keeps how codes are drawn', () => {
    const inverted = press(press(waiting, 'invert').state, 'wider').state;
    const { state, wish } = press(inverted, 'renew');
    expect(wish).toEqual({ kind: 'answer', answer: { kind: 'renew' } });
    expect(state).toMatchObject({ progress: { kind: 'loading' }, inverted: true, quietZone: 3 });
  });

  it('renews nothing while there is no code to replace', () => {
    expect(press(initialQrcodeState, 'renew').wish).toBeUndefined();
  });

  it('waits for the person when the last code is over', () => {
    const over = after(ready, told({ type: 'qr.expired' }), { type: 'used-up' });
    expect(over.progress.kind).toBe('used-up');
    expect(press(over, 'renew').wish).toEqual({ kind: 'answer', answer: { kind: 'renew' } });
  });

  it('leaves on Escape from everywhere but the link', () => {
    expect(press(initialQrcodeState, 'leave').wish).toEqual({
      kind: 'answer',
      answer: { kind: 'leave' },
    });
    const link = press(waiting, 'copy').state;
    expect(press(link, 'leave')).toEqual({ state: { ...link, showsLink: false } });
  });

  it('shows the link as text and has it copied', () => {
    const { state, wish } = press(waiting, 'copy');
    expect(state.showsLink).toBe(true);
    expect(wish).toEqual({ kind: 'copy-link', url });
  });

  it('has the link opened and the picture saved', () => {
    expect(press(waiting, 'open').wish).toEqual({ kind: 'open-link', url });
    expect(press(waiting, 'save').wish).toEqual({ kind: 'save-picture', url });
  });

  it('keeps the quiet zone between 1 and 8', () => {
    const keys = (key: QrcodeKey): QrcodeEvent[] =>
      Array.from({ length: 10 }, () => ({ type: 'pressed', key }));
    expect(after(ready, ...keys('wider')).quietZone).toBe(8);
    expect(after(ready, ...keys('narrower')).quietZone).toBe(1);
  });

  it('takes a note down at the next key', () => {
    const noted = stepQrcode(waiting, { type: 'noted', note: { kind: 'opened' } }).state;
    expect(noted.note).toEqual({ kind: 'opened' });
    expect(press(noted, 'other').state.note).toBeUndefined();
  });
});
