import { describe, expect, it } from 'vitest';
import { parseFault } from './parse-fault.ts';

describe('parseFault', () => {
  it('accepts a fault of every kind', () => {
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
    expect(all.map(parseFault)).toEqual(all);
  });

  it('reports what is wrong', () => {
    expect(() => parseFault(null)).toThrow('fault must be an object with a kind');
    expect(() => parseFault({ kind: 'toString' })).toThrow('fault.kind must be one of code,');
    expect(() => parseFault({ kind: 'code' })).toThrow('fault.code must be a number');
    expect(() => parseFault({ kind: 'reset', when: 'x' })).toThrow('one of before, after');
    expect(() => parseFault({ kind: 'status', status: 429, retryAfter: null })).toThrow(
      'fault.retryAfter must be a string or number',
    );
  });
});
