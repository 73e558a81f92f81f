import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { loadMessages } from '../../i18n/load-messages.ts';
import { frame, rawFrame, words } from './frame.test-kit.tsx';
import { CARET } from './terminal/frame-writer.ts';
import type { ScreenKind } from './registry.ts';
import { screens, type ScreenName } from './screens.test-kit.ts';

const names = Object.keys(screens).filter((name): name is ScreenName => name in screens);
const languages = ['en', 'zh'] as const;
const sizes = [
  { columns: 40, rows: 12 },
  { columns: 45, rows: 24 },
  { columns: 60, rows: 24 },
  { columns: 80, rows: 24 },
  { columns: 120, rows: 14 },
  { columns: 200, rows: 60 },
] as const;
/** What every frame of such a screen has, in every language. */
const essentials: Record<ScreenKind, RegExp> = {
  start: /^ *❯ \d /m,
  accounts: /^ *❯ |Enter /m,
  qrcode: /[▀▄█]|[›!✓✗] |https:/,
  web: /[›!✓✗] |https?:/,
  phone: /^ *❯ /m,
  password: /^ *❯ /m,
  paste: /^ *❯ /m,
  captcha: /^ *[›!✓✗] /m,
  code: /\[|│/,
  check: /Enter|https:|o /,
  busy: /^ *› /m,
  failure: /^ *✗ .*(?:\n.*)*\d {2}\S/m,
};
const completedSteps = [
  { kind: 'phone', to: '+86 138****8000' },
  { kind: 'captcha' },
  { kind: 'sms', to: '+86 138****8000' },
] as const;

describe('App', () => {
  it.each(names)('keeps "%s" inside of every window, in both languages', (name) => {
    for (const size of sizes) {
      for (const language of languages) {
        const lines = frame(name, { size, language, view: { completedSteps } });
        // A code as tall as the window is the one thing that takes its last line.
        const { kind } = screens[name];
        const free = kind === 'qrcode' ? 0 : 1;
        expect(lines.length).toBeLessThanOrEqual(size.rows - free);
        expect(lines.filter((line) => stringWidth(line) > size.columns)).toEqual([]);
        const shown = lines.join('\n');
        expect(shown).toMatch(essentials[kind]);
        // Once the puzzle is solved, no key does anything.
        const hasKeys = /Esc|Ctrl\+C|any key|任意键/.test(shown);
        expect(hasKeys).toBe(name !== 'captcha, solved');
      }
    }
  });

  it.each(names)('cuts nothing off "%s" in a window of 60 columns', (name) => {
    for (const language of languages) {
      const text = words(name, { size: { columns: 60, rows: 24 }, language });
      expect(text).not.toContain('…');
    }
  });

  it.each(names)('keeps the field and the first keys of "%s" in the smallest window', (name) => {
    const caret = rawFrame(name).includes(CARET);
    const tiny = { columns: 40, rows: 12 };
    const drawn = rawFrame(name, { size: tiny });
    expect(drawn.includes(CARET)).toBe(caret);
    expect(drawn.split('\n').length).toBeLessThanOrEqual(tiny.rows);
  });

  it('shows its banner on every screen of a demo', () => {
    const banner = 'DEMO - offline, automatic';
    const without = names.filter((name) => !words(name, { display: { banner } }).includes(banner));
    // The link alone, so that nothing else is marked with it.
    expect(without).toEqual(['qrcode link', 'web, its link', 'check, its link']);
  });

  it('says how far a login is', () => {
    const view = { completedSteps, step: { at: 3, of: 3 } };
    expect(words('code, empty', { view })).toContain(
      'bilipass › Code from the SMS  3/3\n\n✓ Phone number +86 138****8000\n✓ Puzzle solved\n\nSent to',
    );
  });

  it('shows all keys in front of any screen', () => {
    const help = words('captcha, waiting', { view: { overlay: 'help' } });
    expect(help).toContain('Ctrl+C          quit at once');
    expect(help).not.toContain('127.0.0.1');
  });

  it('lists the keys of the screen first, and those that have no room in its hints', () => {
    const help = frame('qrcode waiting', { view: { overlay: 'help' } });
    const [own, everywhere] = ['On this screen', 'Everywhere'].map((title) =>
      help.findIndex((line) => line.includes(title)),
    );
    const listed = help.slice(own, everywhere).join('\n');
    expect(listed).toMatch(/r +new code\n[^]*\+ - +wider, narrower[^]*i +swap dark and light/);
    const small = { size: { columns: 40, rows: 12 }, view: { overlay: 'help' } } as const;
    expect(words('qrcode waiting', small)).toMatch(/\+ - +wider, narrower[^]*i +swap/);
    for (const name of names) {
      const shown = words(name, { view: { overlay: 'help' }, language: 'zh' });
      const hasKeys = screens[name].kind !== 'busy' && !/phone|password|paste/.test(name);
      expect(shown.includes('当前画面')).toBe(hasKeys && name !== 'captcha, solved');
    }
  });

  it('centers a page in a large window, where it stays while it grows', () => {
    const size = { columns: 200, rows: 60 };
    for (const name of ['phone, empty', 'phone, refused', 'start, first run'] as const) {
      const lines = frame(name, { size });
      expect(lines.findIndex((line) => line !== '')).toBe(17);
      expect(lines[17]).toMatch(/^ {52}bilipass › /);
    }
  });

  it.each(languages)('asks whether the end is meant, in %s', (language) => {
    const { quit } = loadMessages(language).screens.overlay;
    const shown = words('start, first run', { language, view: { overlay: 'quit' } });
    expect(shown).toContain(quit);
    expect(shown).toMatch(/y \S+ {2}n \S+/);
  });
});
