import { render } from 'ink';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Director } from './screen-router.ts';
import { qrcodeUrl } from './screens.test-kit.ts';
import { createFrameStream } from './terminal/create-frame-stream.ts';
import { Painter } from './terminal/frame-writer.ts';
import { LiveApp } from './live-app.tsx';

const TICKS = 10;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** The app on a terminal of 80×24 whose bytes are counted. */
function openApp(director: Director): { takeBytes(): number; unmount(): void } {
  let bytes = 0;
  const screen = Object.assign(Object.create(process.stderr), { columns: 80, rows: 24 });
  const painter = new Painter({
    rows: 24,
    write: (text) => {
      bytes += Buffer.byteLength(text);
    },
  });
  painter.open();
  const frames = createFrameStream(screen, (frame) => painter.paint(frame));
  const look = { drawing: 'half', qrColors: '256', ambiguousIsWide: false } as const;
  const ink = render(
    <LiveApp {...{ director, screen }} now={Date.now} look={{ ...look, banner: undefined }} />,
    { stdout: frames, debug: true, exitOnCtrlC: false, patchConsole: false },
  );
  return {
    takeBytes() {
      const taken = bytes;
      bytes = 0;
      return taken;
    },
    unmount: () => ink.unmount(),
  };
}

describe('LiveApp', () => {
  it('writes less than 1 kB a second while a code waits to be scanned', async () => {
    const effects = {
      openLink: async () => true,
      copy: () => {},
      savePicture: async () => '',
      interrupt: () => {},
    };
    const director = new Director({ effects, language: 'en', now: Date.now });
    director.tell({ type: 'start', method: 'qr-web' });
    const issuedAt = Date.now();
    const lifetime = { issuedAt, expiresAt: issuedAt + 180_000 };
    director.tell({ type: 'qr.ready', url: qrcodeUrl, ...lifetime, renewal: 0 });
    const app = openApp(director);
    await vi.advanceTimersByTimeAsync(100);
    // The code is up: less would mean that nothing is drawn at all.
    expect(app.takeBytes()).toBeGreaterThan(2_000);
    for (let tick = 0; tick < TICKS; tick++) {
      director.tell({ type: 'qr.waiting' });
      await vi.advanceTimersByTimeAsync(1_000);
    }
    const perSecond = app.takeBytes() / TICKS;
    app.unmount();
    expect(perSecond).toBeGreaterThan(10);
    expect(perSecond).toBeLessThan(1_000);
  });
});
