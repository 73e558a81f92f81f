import type * as Zlib from 'node:zlib';

const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/**
 * Returns a black-and-white PNG: one bit per pixel, greyscale, no filter, not interlaced, opaque
 * (W3C PNG, third edition, chapters 5 and 11).
 *
 * @param width - pixels per row, at least 1.
 * @param rows - one string of bytes per row of pixels, 8 pixels each, 1 is white.
 */
export async function encodePng(width: number, rows: readonly Uint8Array[]): Promise<Uint8Array> {
  // Most programs draw no PNG: importing zlib here lets them start faster.
  const zlib = await import('node:zlib');
  const header = new DataView(new ArrayBuffer(13));
  header.setUint32(0, width);
  header.setUint32(4, rows.length);
  header.setUint8(8, 1);
  // Each row starts with the number of its filter: 0, none.
  const pixels = await compress(
    zlib,
    Buffer.concat(rows.flatMap((row) => [Uint8Array.of(0), row])),
  );
  return new Uint8Array(
    Buffer.concat([
      signature,
      chunk(zlib, 'IHDR', new Uint8Array(header.buffer)),
      chunk(zlib, 'IDAT', pixels),
      chunk(zlib, 'IEND', new Uint8Array(0)),
    ]),
  );
}

/** Returns a chunk: length, name, data, and the checksum over name and data. */
function chunk({ crc32 }: typeof Zlib, name: string, data: Uint8Array): Uint8Array {
  const named = Buffer.concat([Buffer.from(name, 'ascii'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)]);
}

// Without `promisify`: importing `node:util` loads more than all other imports here.
function compress({ deflate }: typeof Zlib, bytes: Uint8Array): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    deflate(bytes, (error, compressed) => (error ? reject(error) : resolve(compressed)));
  });
}
