import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** A body as it is sent. */
export interface EncodedBody {
  readonly bytes: Buffer;
  /** Headers that name the encoding; empty when there is none. */
  readonly headers: readonly (readonly [string, string])[];
}

/** Compresses a body as the service does, with a coding that the client accepts. */
export function encodeBody(body: string, acceptEncoding = ''): EncodedBody {
  const plain = Buffer.from(body);
  if (plain.length === 0) return { bytes: plain, headers: [] };
  if (/\bbr\b/.test(acceptEncoding)) {
    // The fastest setting, because tests do not need small bodies.
    const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MIN_QUALITY };
    return encoded('br', brotliCompressSync(plain, { params }));
  }
  if (/\bgzip\b/.test(acceptEncoding)) return encoded('gzip', gzipSync(plain, { level: 1 }));
  return { bytes: plain, headers: [] };
}

function encoded(name: string, bytes: Buffer): EncodedBody {
  return { bytes, headers: [['content-encoding', name]] };
}
