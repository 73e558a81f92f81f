import { StoreError } from '@bilipass/credential-store';
import { LoginError } from '@bilipass/login';
import { describe, expect, it } from 'vitest';
import { AppError } from '../app-error.ts';
import { describeFailure } from './describe-failure.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

describe('describeFailure', () => {
  it('names the seconds left before another SMS, in both languages', () => {
    const detail = 'another one can be sent in 42 s';
    const error = new LoginError('sms-too-early', detail, { retryAfterMs: 41_500 });
    expect(describeFailure(error, en).what).toContain('42 s');
    expect(describeFailure(error, zh).advice).toContain('42 秒');
  });

  it('changes no letter of a file name', () => {
    const error = new StoreError('store-io', { path: 'out.netscape' });
    expect(describeFailure(error, en).what).toMatch(/^out\.netscape: /);
    const exists = new StoreError('file-exists', { path: 'out.netscape' });
    expect(describeFailure(exists, en)).toMatchObject({
      what: 'The file exists already',
      advice: expect.stringContaining('--force'),
      detail: 'out.netscape: the file exists already',
    });
  });

  it('puts no blank behind the mark before a command in Chinese', () => {
    const error = new StoreError('permissions-too-open', { path: '/a', command: 'chmod 600 /a' });
    expect(describeFailure(error, zh).advice).toMatch(/：chmod 600 \/a$/);
  });

  it.each([en, zh])('says what exactly in its own language', (messages) => {
    const error = new AppError('flags-clash', { detail: { en: 'a and b', zh: 'a 与 b' } });
    const { what, detail } = describeFailure(error, messages);
    expect(what).toMatch(messages.language === 'zh' ? /：a 与 b$/ : /: a and b$/);
    expect(detail).toBeUndefined();
  });
});
