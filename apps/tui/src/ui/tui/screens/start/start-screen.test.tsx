import { describe, expect, it } from 'vitest';
import { frame, words } from '../../frame.test-kit.tsx';

describe('StartScreen', () => {
  it('lists the ways to log in with what they take, and says what is stored where', () => {
    expect(words('start, first run')).toBe(
      [
        'bilipass › Log in to Bilibili',
        '',
        '❯ 1  QR code (web)  recommended',
        '     Scan with the app, no puzzle. Renewable cookies.',
        '  2  QR code (TV)',
        '     Scan, or approve in a browser. Also app tokens.',
        '  3  SMS code',
        '     Your number, one puzzle in a browser, a code.',
        '  4  Password',
        '     One puzzle in a browser; often a code as well.',
        '  5  Paste cookies',
        '     From a browser or a program; checked before it is stored.',
        '',
        'Logins are stored on this machine only, in ~/.local/share/bilipass/accounts.',
        'The program contacts only Bilibili and its captcha service.',
        '',
        'Enter choose  Esc quit  ? all keys  L 中文',
      ].join('\n'),
    );
  });

  it('begins with the accounts there are, and how long they are good for', () => {
    const shown = words('start, with accounts', { language: 'zh' });
    expect(shown).toMatch(/1 {2}以 测试用户 继续 {2}有效期至 1970-0\d-\d\d/);
    expect(shown).toContain('❯ 3  以 20002 继续');
    expect(shown).toContain('9  已保存的账号（5）');
    expect(shown).not.toContain('Gone');
  });

  it('keeps every way in sight in a small window, and gives up the words about them', () => {
    const lines = frame('start, with accounts', { size: { columns: 40, rows: 12 } });
    expect(lines.filter((line) => /^[❯ ] \d /.test(line))).toHaveLength(9);
    expect(lines.join('\n')).not.toContain('…');
  });
});
