import { render } from 'ink';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ScreenRouter } from './screen-router.ts';
import { qrcodeUrl } from './screens.test-kit.ts';
import { createFrameStream } from './terminal/create-frame-stream.ts';
import { FrameWriter } from './terminal/frame-writer.ts';
import { LiveApp } from './live-app.tsx';

const TICKS = 10;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** The app on a terminal of 80×24 whose bytes are counted. */
function openApp(router: ScreenRouter): { takeBytes(): number; unmount(): void } {
  let bytes = 0;
  const screen = Object.assign(Object.create(process.stderr), { columns: 80, rows: 24 });
  const frameWriter = new FrameWriter({
    rows: 24,
    write: (text) => {
      bytes += Buffer.byteLength(text);
    },
  });
  frameWriter.open();
  const frames = createFrameStream(screen, (frame) => frameWriter.paint(frame));
  const display = {
    drawing: 'half',
    finer: [],
    picture: undefined,
    qrColors: '256',
    qrInverted: false,
    ambiguousIsWide: false,
  } as const;
  const ink = render(
    <LiveApp {...{ router, screen }} now={Date.now} display={{ ...display, banner: undefined }} />,
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
      suspend: () => {},
    };
    const router = new ScreenRouter({ effects, language: 'en', now: Date.now });
    router.notify({ type: 'start', method: 'qr-web' });
    const issuedAt = Date.now();
    const lifetime = { issuedAt, expiresAt: issuedAt + 180_000 };
    router.notify({ type: 'qr.ready', url: qrcodeUrl, ...lifetime, renewal: 0 });
    const app = openApp(router);
    await vi.advanceTimersByTimeAsync(100);
    // The code is up: less would mean that nothing is drawn at all.
    expect(app.takeBytes()).toBeGreaterThan(2_000);
    for (let tick = 0; tick < TICKS; tick++) {
      router.notify({ type: 'qr.waiting' });
      await vi.advanceTimersByTimeAsync(1_000);
    }
    const perSecond = app.takeBytes() / TICKS;
    app.unmount();
    expect(perSecond).toBeGreaterThan(10);
    expect(perSecond).toBeLessThan(1_000);
  });
});
