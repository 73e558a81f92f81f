import { stripVTControlCharacters } from 'node:util';
import { createQrcodeMatrix, renderQrcodeRows } from '@bilipass/login';
import { describe, expect, it } from 'vitest';
import { loadMessages } from '../../i18n/load-messages.ts';
import type { DisplayOptions } from '../display-options.ts';
import { LineScreen } from './line-screen.ts';
import { LineTerminal } from './line-screen.test-kit.ts';
import { printQrcode } from './print-qrcode.ts';

const version6 =
  'https://account.bilibili.com/h5/account-h5/auth/scan-web?navhide=1&callback=close&qrcode_key=00112233445566778899aabbccddeeff&from=';
const version7 = `${version6}main-fe-header`;
const version8 = `${version7}-and-more`.padEnd(160, 'x');

const display: DisplayOptions = {
  drawing: 'half',
  qrColors: '256',
  qrInverted: false,
  ambiguousIsWide: false,
  banner: undefined,
};

/** What is in sight after a code, its wait and its scan in a window of 80×`rows`. */
function shownAfter(url: string, rows: number, columns = 80) {
  const terminal = new LineTerminal({ columns, rows });
  const screen = new LineScreen(terminal);
  const event = { type: 'qr.ready', url, issuedAt: 0, expiresAt: 180_000, renewal: 0 } as const;
  const isDrawn = printQrcode(event, { messages: loadMessages('en'), display, screen });
  for (const status of ['› Waiting for the scan', '✓ Scanned']) screen.report(status);
  return { isDrawn, shown: terminal.shown() };
}

function drawingOf(url: string): string[] {
  return renderQrcodeRows(createQrcodeMatrix(url)).map(stripVTControlCharacters);
}

describe('printQrcode', () => {
  it("shows the whole code of today's link and one status at 80×24", () => {
    const { shown } = shownAfter(version6, 24);
    expect(shown).toEqual([...drawingOf(version6), '✓ Scanned']);
    expect(shownAfter(version6, 24, 45).shown).toEqual(shown);
  });

  it('shows the code of a longer link in 24 rows, the status beside it', () => {
    const rows = drawingOf(version7);
    const { isDrawn, shown } = shownAfter(version7, 24);
    expect(isDrawn).toBe(true);
    expect(shown).toEqual([...rows.slice(0, 23), `${rows[23]}  ✓ Scanned`]);
  });

  it('says that an edge is narrow, where there is room to read it', () => {
    expect(shownAfter(version7, 25).shown.join()).not.toContain('narrow');
    const terminal = new LineTerminal({ columns: 80, rows: 24 });
    const text: string[] = [];
    const screen = new LineScreen({ write: (line) => text.push(line), size: terminal.size });
    const event = { type: 'qr.ready', issuedAt: 0, expiresAt: 180_000, renewal: 0 } as const;
    printQrcode({ ...event, url: version7 }, { messages: loadMessages('en'), display, screen });
    expect(text.join('')).toContain('The lower edge is narrow.');
  });

  it('draws dark on light for a log on a white page, and names the ways out', () => {
    const text: string[] = [];
    const screen = new LineScreen({ write: (line) => text.push(line), size: () => undefined });
    const event = { type: 'qr.ready', issuedAt: 0, expiresAt: 180_000, renewal: 0 } as const;
    const inverted: DisplayOptions = { ...display, qrInverted: true };
    const context = { messages: loadMessages('en'), display: inverted, screen };
    printQrcode({ ...event, url: version6 }, context);
    const rows = renderQrcodeRows(createQrcodeMatrix(version6), { invert: true });
    expect(text.join('')).toContain(rows.join('\n'));
    expect(text.join('')).toMatch(/--qr-invert .* --qr-file/);
  });

  it('draws no clipped code, and says what it needs and what else helps', () => {
    const { isDrawn, shown } = shownAfter(version8, 24);
    expect(isDrawn).toBe(false);
    expect(shown.join('\n')).not.toMatch(/[▀▄█]/);
    const words = shown.join(' ');
    expect(words).toContain('It is 80×24, the code needs 53×26.');
    expect(words).toContain('the saved picture');
    expect(words).toContain('https://account.bilibili.com/');
    expect(shownAfter(version6, 50, 44).isDrawn).toBe(false);
  });
});
