import { render } from 'ink';
import { describe, expect, it } from 'vitest';
import { LiveApp } from '../../live-app.tsx';
import { ScreenRouter } from '../../screen-router.ts';
import { qrcodeUrl } from '../../screens.test-kit.ts';
import { createFrameStream } from '../../terminal/create-frame-stream.ts';
import { FrameWriter } from '../../terminal/frame-writer.ts';

const NOW = 1_000;
const display = {
  drawing: 'half',
  finer: [],
  qrColors: '256',
  qrInverted: false,
  ambiguousIsWide: false,
  banner: undefined,
} as const;

describe('InlinePicture', () => {
  it('is on a small panel while the code can be scanned, and gone from the terminal after', async () => {
    let written = '';
    const router = new ScreenRouter({
      effects: {
        openLink: async () => true,
        copy: () => {},
        savePicture: async () => '',
        interrupt: () => {},
        suspend: () => {},
      },
      language: 'en',
      now: () => NOW,
    });
    const frameWriter = new FrameWriter({ rows: 14, write: (text) => (written += text) });
    frameWriter.open();
    const screen = Object.assign(Object.create(process.stderr), { columns: 120, rows: 14 });
    const cell = { width: 9, height: 19 };
    const picture = { protocol: 'kitty', cell, put: frameWriter.putPicture } as const;
    const app = render(
      <LiveApp {...{ router, screen }} now={() => NOW} display={{ ...display, picture }} />,
      {
        stdout: createFrameStream(screen, (frame) => frameWriter.paint(frame)),
        debug: true,
        exitOnCtrlC: false,
        patchConsole: false,
      },
    );
    router.notify({ type: 'start', method: 'qr-web' });
    const lifetime = { issuedAt: NOW, expiresAt: NOW + 180_000 };
    router.notify({ type: 'qr.ready', url: qrcodeUrl, ...lifetime, renewal: 0 });
    await expect.poll(() => written).toMatch(/\u001b\[1;1H\u001b_Ga=T,f=100,/);
    expect(written).not.toContain('a=d');
    written = '';
    router.notify({ type: 'qr.scanned' });
    await expect.poll(() => written).toMatch(/\u001b_Ga=d,d=I,[^]*██/);
    expect(written).not.toContain('a=T');
    app.unmount();
  });
});
