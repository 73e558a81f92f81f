import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { encodeBody } from './encode-body.ts';

describe('encodeBody', () => {
  it('prefers brotli, then gzip, and sends plain text to other clients', () => {
    const brotli = encodeBody('测试', 'gzip, deflate, br');
    expect(brotli.headers).toEqual([['content-encoding', 'br']]);
    expect(brotliDecompressSync(brotli.bytes).toString()).toBe('测试');
    const gzip = encodeBody('测试', 'gzip, deflate');
    expect(gzip.headers).toEqual([['content-encoding', 'gzip']]);
    expect(gunzipSync(gzip.bytes).toString()).toBe('测试');
    expect(encodeBody('测试')).toEqual({ bytes: Buffer.from('测试'), headers: [] });
  });

  it('leaves an empty body empty', () => {
    expect(encodeBody('', 'br')).toEqual({ bytes: Buffer.alloc(0), headers: [] });
  });
});
