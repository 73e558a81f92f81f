import { Credential } from '@bilipass/core';
import { CookieJar } from 'tough-cookie';
import { describe, expect, it } from 'vitest';
import { toCookieJar } from './to-cookie-jar.ts';

const END = Date.UTC(2100, 0, 1);
const credential = Credential.from({
  sessdata: `ab%2C${END / 1000}%2Cc*d`,
  biliJct: '0123456789abcdef0123456789abcdef',
  dedeuserid: '10001',
  dedeuseridCkMd5: '0123456789abcdef',
  buvid3: 'A,"B"-infoc',
  buvid4: 'A/B+C==',
  acTimeValue: 'refresh',
});

describe('toCookieJar', () => {
  it('sends the cookies of a login, byte for byte, to the hosts of bilibili.com', async () => {
    const jar = await toCookieJar(credential, new CookieJar());
    for (const url of [
      'https://bilibili.com/',
      'https://api.bilibili.com/x',
      'https://a.b.bilibili.com/',
    ]) {
      expect(await jar.getCookieString(url)).toBe(credential.cookieHeader());
    }
  });

  it('sends nothing to other hosts, nor without https', async () => {
    const jar = await toCookieJar(credential, new CookieJar());
    for (const url of [
      'http://api.bilibili.com/',
      'https://bilibili.com.evil.test/',
      'https://evilbilibili.com/',
      'https://i0.hdslb.com/',
    ]) {
      expect(await jar.getCookieString(url)).toBe('');
    }
  });

  it('ends with the session, and hides SESSDATA from scripts', async () => {
    const jar = await toCookieJar(credential, new CookieJar());
    const cookies = await jar.getCookies('https://www.bilibili.com/');
    expect(cookies.filter(({ httpOnly }) => httpOnly).map(({ key }) => key)).toEqual(['SESSDATA']);
    expect(new Set(cookies.map((cookie) => cookie.expiryTime()))).toEqual(new Set([END]));
    const unknownEnd = await toCookieJar(Credential.from({ sessdata: 'opaque' }), new CookieJar());
    const [cookie] = await unknownEnd.getCookies('https://www.bilibili.com/');
    expect(cookie?.expires).toBe('Infinity');
    const over = Credential.from({ sessdata: 'ab%2C1000000000%2Ccd' });
    expect(
      await (await toCookieJar(over, jar)).getCookieString('https://www.bilibili.com/'),
    ).not.toContain('SESSDATA');
  });

  it('replaces an older login, and keeps other cookies', async () => {
    const jar = new CookieJar();
    await jar.setCookie('SESSDATA=old; Domain=bilibili.com; Path=/', 'https://www.bilibili.com/');
    await jar.setCookie('CURRENT_QUALITY=120; Domain=bilibili.com', 'https://www.bilibili.com/');
    const text = await (
      await toCookieJar(credential, jar)
    ).getCookieString('https://api.bilibili.com/');
    expect(text).toContain('CURRENT_QUALITY=120');
    expect(text).not.toContain('SESSDATA=old');
  });

  it('passes the error of a jar on', async () => {
    const error = new Error('full');
    const jar = { setCookie: () => Promise.reject(error) };
    await expect(toCookieJar(credential, jar)).rejects.toBe(error);
  });
});
