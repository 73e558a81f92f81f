import { describe, expect, it } from 'vitest';
import { readLegacyQuery } from './read-legacy-query.ts';

const crossDomain = 'https://passport.biligame.com/crossDomain';

describe('readLegacyQuery', () => {
  it('reads the cookies without decoding them', () => {
    const query =
      'DedeUserID=10001&DedeUserID__ckMd5=0123&Expires=1&SESSDATA=a%2C1%2Cb%2A&bili_jct=c&gourl=d';
    expect(readLegacyQuery(`${crossDomain}?${query}`)).toEqual({
      dedeuserid: '10001',
      dedeuseridCkMd5: '0123',
      sessdata: 'a%2C1%2Cb%2A',
      biliJct: 'c',
    });
  });

  it('encodes raw commas and asterisks', () => {
    expect(readLegacyQuery(`${crossDomain}?SESSDATA=a,1,b*c`).sessdata).toBe('a%2C1%2Cb%2Ac');
  });

  it('finds DedeUserID in any case', () => {
    expect(readLegacyQuery(`${crossDomain}?dedeuserid=1`)).toEqual({ dedeuserid: '1' });
  });

  it('returns nothing when there are no cookies', () => {
    for (const url of [
      '',
      crossDomain,
      `${crossDomain}?`,
      `${crossDomain}?SESSDATA&a=b#SESSDATA=c`,
    ]) {
      expect(readLegacyQuery(url)).toEqual({});
    }
  });
});
