import { describe, expect, it } from 'vitest';
import { en } from './i18n/en.ts';
import { zh } from './i18n/zh.ts';
import { leftAliveLines } from './left-alive.ts';

const day = (month: number): number => new Date(2027, month, 9, 12).getTime();

describe('leftAliveLines', () => {
  it('says nothing where nothing is left', () => {
    expect(leftAliveLines([], en.success)).toEqual([]);
  });

  it('names the day on which the last of them ends', () => {
    const sessions = [{ expiresAt: day(4) }, { expiresAt: day(2) }];
    expect(leftAliveLines(sessions, en.success).join()).toContain('until 2027-05-09.');
    expect(leftAliveLines(sessions, zh.success).join()).toContain('至 2027-05-09');
  });

  it('names no day where one of them does not say when it ends', () => {
    const sessions = [{ expiresAt: day(4) }, { expiresAt: undefined }];
    expect(leftAliveLines(sessions, en.success).join()).toContain('until it expires.');
    expect(leftAliveLines(sessions, zh.success).join()).not.toContain('2027');
  });
});
