import { describe, expect, it } from 'vitest';
import { parseWeather } from './parse-weather.ts';

describe('parseWeather', () => {
  it('takes weather of every kind', () => {
    const all = [
      { kind: 'code', code: -352, data: { v_voucher: 'x' } },
      { kind: 'status', status: 429, retryAfter: 'Wed, 23 Nov 2026 16:00:00 GMT' },
      { kind: 'html' },
      { kind: 'body', body: '', contentType: 'text/plain' },
      { kind: 'redirect', location: 'https://www.bilibili.com/' },
      { kind: 'reset', when: 'after' },
      { kind: 'empty' },
      { kind: 'truncated', end: 'clean' },
      { kind: 'slow', ms: 5, part: 'body' },
      { kind: 'content-type', contentType: 'text/plain' },
      { kind: 'null-data' },
      { kind: 'no-data', when: 'before' },
      { kind: 'oversized', bytes: 10 },
    ];
    expect(all.map(parseWeather)).toEqual(all);
  });

  it('says what is wrong', () => {
    expect(() => parseWeather(null)).toThrow('weather must be an object with a kind');
    expect(() => parseWeather({ kind: 'toString' })).toThrow('weather.kind must be one of code,');
    expect(() => parseWeather({ kind: 'code' })).toThrow('weather.code must be a number');
    expect(() => parseWeather({ kind: 'reset', when: 'x' })).toThrow('one of before, after');
    expect(() => parseWeather({ kind: 'status', status: 429, retryAfter: null })).toThrow(
      'weather.retryAfter must be a string or number',
    );
  });
});
