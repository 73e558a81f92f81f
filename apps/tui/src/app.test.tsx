import { stripVTControlCharacters } from 'node:util';
import { TransportError } from '@bilipass/core';
import { renderToString } from 'ink';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { App } from './app.tsx';
import type { Language } from './i18n/choose-language.ts';
import { loadMessages } from './i18n/load-messages.ts';
import type { Look } from './look.ts';
import type { CellSize } from './screens/qrcode/fit-qrcode.ts';
import { initialQrcodeState, type QrcodeState } from './screens/qrcode/qrcode-machine.ts';
import type { Screen } from './screens/screen.ts';

const url =
  'https://passport.bilibili.com/h5-app/passport/login/scan?navhide=1&qrcode_key=00112233445566778899aabbccddeeff&from=';
const code = { url, expiresAt: 181_000, renewedAt: undefined };
const look: Look = {
  drawing: 'half',
  qrColors: '256',
  ambiguousIsWide: false,
  banner: undefined,
};

const qrcodeStates: Readonly<Record<string, QrcodeState>> = {
  loading: initialQrcodeState,
  waiting: { ...initialQrcodeState, progress: { kind: 'waiting', code } },
  renewed: {
    ...initialQrcodeState,
    progress: { kind: 'waiting', code: { ...code, renewedAt: 1_000 } },
    note: { kind: 'saved', path: '/tmp/bilipass-abcdef/qrcode.png' },
  },
  troubled: { ...initialQrcodeState, progress: { kind: 'waiting', code }, retryAt: 23_000 },
  link: { ...initialQrcodeState, progress: { kind: 'waiting', code }, showsLink: true },
  scanned: { ...initialQrcodeState, progress: { kind: 'scanned', code } },
  expired: { ...initialQrcodeState, progress: { kind: 'expired' } },
  'used-up': { ...initialQrcodeState, progress: { kind: 'used-up' } },
};

const screens: Readonly<Record<string, Screen>> = {
  ...Object.fromEntries(
    Object.entries(qrcodeStates).map(([name, state]) => [`qrcode ${name}`, qrcodeScreen(state)]),
  ),
  failure: {
    kind: 'failure',
    error: new TransportError('network-error', { endpoint: 'web-qrcode-generate' }),
  },
};

function qrcodeScreen(state: QrcodeState): Screen {
  return { kind: 'qrcode', state };
}

function frame(
  screen: Screen,
  size: CellSize,
  language: Language = 'en',
  changes: Partial<Look> = {},
): string {
  const app = (
    <App
      screen={screen}
      size={size}
      now={20_000}
      messages={loadMessages(language)}
      look={{ ...look, ...changes }}
    />
  );
  return stripVTControlCharacters(renderToString(app, { columns: size.columns }));
}

const sizes: readonly CellSize[] = [
  { columns: 60, rows: 24 },
  { columns: 80, rows: 24 },
  { columns: 100, rows: 30 },
];
const languages: readonly Language[] = ['en', 'zh'];

describe('App', () => {
  for (const [name, screen] of Object.entries(screens)) {
    it.each(sizes)(`keeps the screen "${name}" inside of $columns×$rows`, (size) => {
      for (const language of languages) {
        const lines = frame(screen, size, language).split('\n');
        expect(lines.length).toBeLessThanOrEqual(size.rows);
        expect(lines.filter((line) => stringWidth(line) > size.columns)).toEqual([]);
      }
    });
  }

  it('draws the code beside the steps at 80×24, with not a cell taken off it', () => {
    const lines = frame(qrcodeScreen(qrcodeStates['waiting'] ?? initialQrcodeState), {
      columns: 80,
      rows: 24,
    }).split('\n');
    const drawn = lines.map((line) => line.slice(0, 45));
    expect(drawn.slice(0, 23).every((row) => /^[█▀▄ ]{45}$/.test(row))).toBe(true);
    expect(lines.map((line) => line.slice(45).trim()).filter(Boolean)).toEqual([
      'Log in by QR code',
      '1. Open the Bilibili app',
      '2. Scan the code with it',
      '3. Confirm on the phone',
      '› Waiting for the scan',
      'Valid for 2:41 █████████░',
      'WeChat and camera apps cannot',
      'scan it.',
      'r new code',
      'c show and copy link',
      'o open link',
      's save picture',
      'Esc quit',
    ]);
  });

  it('shows no code once it is scanned', () => {
    const shown = frame(screens['qrcode scanned'] ?? { kind: 'blank' }, { columns: 80, rows: 24 });
    expect(shown).not.toMatch(/[▀▄█]/);
    expect(shown).toContain('✓ Scanned');
  });

  it('says how large the window must be instead of drawing half a code', () => {
    const shown = frame(screens['qrcode waiting'] ?? { kind: 'blank' }, { columns: 40, rows: 20 });
    expect(shown).not.toMatch(/[▀▄]/);
    expect(shown.replace(/\s+/g, ' ')).toContain('It has 40×20, the code needs 45×24.');
  });

  it('gives the whole link where the code is not drawn', () => {
    const link = frame(screens['qrcode link'] ?? { kind: 'blank' }, { columns: 60, rows: 24 });
    expect(link.replace(/\n/g, '')).toContain(url);
  });

  it('draws with ASCII where blocks take two cells', () => {
    const screen = screens['qrcode waiting'] ?? { kind: 'blank' };
    const size = { columns: 120, rows: 50 };
    const shown = frame(screen, size, 'en', { drawing: 'full', ambiguousIsWide: true });
    expect(shown).not.toMatch(/[▀▄█░]/);
    expect(shown).toContain('#########.');
  });

  it('stands under its banner on every screen of a demo', () => {
    const banner = { banner: 'DEMO - no network is used' };
    for (const screen of [screens['qrcode loading'], screens['qrcode used-up']]) {
      const shown = frame(screen ?? { kind: 'blank' }, { columns: 80, rows: 24 }, 'en', banner);
      expect(shown).toContain('DEMO');
    }
  });

  it('says what to do after a failure', () => {
    const shown = frame(screens['failure'] ?? { kind: 'blank' }, { columns: 80, rows: 24 }, 'zh');
    expect(shown).toContain('✗ 网络请求失败');
    expect(shown).toContain('请检查网络连接');
    expect(shown).toContain('network-error');
  });
});
