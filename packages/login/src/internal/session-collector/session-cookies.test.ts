import { describe, expect, it } from 'vitest';
import { readSetCookies } from './session-cookies.ts';

const now = Date.UTC(2026, 9, 1);

describe('readSetCookies', () => {
  it('keeps values byte for byte', () => {
    const line = 'SESSDATA=a%2C1%2Cb%2a*+=; Domain=.bilibili.com; Path=/; HttpOnly';
    expect(readSetCookies([line], 'passport.bilibili.com', now).own).toEqual({
      sessdata: 'a%2C1%2Cb%2a*+=',
    });
  });

  it('trusts every cookie of a host of bilibili.com', () => {
    const { own, foreign } = readSetCookies(['sid=x'], 'passport.bilibili.com', now);
    expect([own, foreign]).toEqual([{ sid: 'x' }, {}]);
  });

  it('sorts the cookies of biligame.com by their domain', () => {
    const lines = ['sid=a', 'bili_jct=b; Domain=.biligame.com', 'SESSDATA=c; Domain=.BILIBILI.com'];
    expect(readSetCookies(lines, 'passport.biligame.com', now)).toEqual({
      own: { sessdata: 'c' },
      foreign: { sid: 'a', biliJct: 'b' },
    });
  });

  it('prefers a cookie for all of bilibili.com to doubles for other domains and paths', () => {
    const lines = [
      'SESSDATA=a; Domain=biligame.com; Path=/',
      'SESSDATA=b; Path=/',
      'SESSDATA=c; Domain=passport.bilibili.com; Path=/',
      'SESSDATA=d; Domain=.bilibili.com; Path=/x/passport-login',
      'SESSDATA=e; Domain=.bilibili.com; Path=/',
      'SESSDATA=f; Domain=bilibili.com',
    ];
    expect(readSetCookies(lines, 'passport.bilibili.com', now)).toEqual({
      own: { sessdata: 'e' },
      foreign: { sessdata: 'a' },
    });
  });

  it('uses the first of a repeated name and skips deletions', () => {
    const lines = ['sid=; Domain=bilibili.com', 'sid=0; Max-Age=0', 'sid=1', 'sid=2'];
    expect(readSetCookies(lines, 'passport.bilibili.com', now).own).toEqual({ sid: '1' });
  });
});
