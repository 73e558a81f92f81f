import type { QrCodeLoginState } from '@bilipass/login';
import { TransportError } from '@bilipass/core';
import { describe, expect, it } from 'vitest';
import {
  initialQrcodeScreen,
  nextQrcodeScreen,
  type QrcodeScreenEvent,
  type QrcodeScreenState,
} from './qrcode-machine.ts';

const ready: QrCodeLoginState = {
  kind: 'ready',
  url: 'https://example.test/a',
  expiresAt: 180_000,
};

function screenAfter(...events: (QrCodeLoginState | QrcodeScreenEvent)[]): QrcodeScreenState {
  return events
    .map((event): QrcodeScreenEvent => ('type' in event ? event : { type: 'login', state: event }))
    .reduce(nextQrcodeScreen, initialQrcodeScreen);
}

describe('nextQrcodeScreen', () => {
  it('shows the code as soon as it is there', () => {
    expect(screenAfter(ready)).toMatchObject({
      kind: 'showing',
      step: 'waiting',
      code: { url: 'https://example.test/a', renewal: 0 },
    });
  });

  it('asks for the confirmation after the scan', () => {
    expect(screenAfter(ready, { kind: 'scanned' })).toMatchObject({ step: 'scanned' });
  });

  it('keeps the code visible while the network is away, and forgets the trouble afterwards', () => {
    const error = new TransportError('network-error', { endpoint: 'web-qrcode-poll' });
    const away = screenAfter(ready, { kind: 'retrying', error, delayMs: 3000 });
    expect(away).toMatchObject({ kind: 'showing', retryInMs: 3000 });
    const back: QrCodeLoginState = { kind: 'waiting', expiresAt: 180_000 };
    expect(screenAfter(ready, { kind: 'retrying', error, delayMs: 3000 }, back)).toMatchObject({
      retryInMs: undefined,
    });
  });

  it('replaces the code when it is renewed', () => {
    const renewed = screenAfter(
      ready,
      { kind: 'expired' },
      { kind: 'renewed', url: 'https://example.test/b', expiresAt: 360_000, renewal: 1 },
    );
    expect(renewed).toMatchObject({ code: { url: 'https://example.test/b', renewal: 1 } });
  });

  it('waits for a person when the last code has run out, and starts over when asked', () => {
    expect(screenAfter(ready, { kind: 'expired' })).toEqual({ kind: 'expired' });
    expect(screenAfter(ready, { kind: 'expired' }, { type: 'restarted' })).toEqual({
      kind: 'loading',
    });
  });

  it('holds no code once it has ended, so that the last frame shows none', () => {
    expect(screenAfter(ready, { type: 'ended' })).toEqual({ kind: 'done' });
  });

  it('notes a saved picture under the code', () => {
    const note = { kind: 'picture-saved', path: 'code.png' } as const;
    expect(screenAfter(ready, { type: 'noted', note })).toMatchObject({ note });
  });
});
