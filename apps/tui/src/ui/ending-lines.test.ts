import { describe, expect, it } from 'vitest';
import { en } from '../i18n/en.ts';
import { zh } from '../i18n/zh.ts';
import { successLines } from './ending-lines.ts';
import type { FinishedLogin } from './port/login-event.ts';

const login: FinishedLogin = {
  method: 'qr-web',
  verification: 'verified',
  account: undefined,
  uid: '10001',
  expiresAt: undefined,
  hasRefreshToken: true,
  isNew: false,
  isInterrupted: false,
  keeping: { kind: 'stored', path: '/store', leftAlive: [] },
};

describe('successLines', () => {
  it.each([en, zh])('names the commands that put a stored login to use', (messages) => {
    expect(successLines(login, messages).slice(-4)).toEqual([
      `  ${messages.success.next}`,
      '    bilipass whoami',
      '    bilipass run -- yt-dlp --cookies {netscape} URL',
      '    bilipass keep',
    ]);
  });

  it('names no command for a login that is not stored', () => {
    const lines = successLines({ ...login, keeping: { kind: 'nowhere', error: undefined } }, en);
    expect(lines.join('\n')).not.toContain('bilipass run');
  });
});
