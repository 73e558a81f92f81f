/** Characters of a byte order mark, by encoding. */
const marks = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
] as const;

/** How many bytes are looked at for an encoding without a mark. */
const SAMPLE = 4096;

/**
 * Returns the text of a file: by its byte order mark, else as UTF-16 where every other byte is
 * zero, else as UTF-8. Bytes that are wrong in that encoding become U+FFFD.
 */
export function decodeText(bytes: Uint8Array): string {
  const marked = marks.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte));
  const [encoding, mark] = marked ?? [unmarkedEncoding(bytes.subarray(0, SAMPLE)), []];
  return new TextDecoder(encoding).decode(bytes.subarray(mark.length));
}

function unmarkedEncoding(sample: Uint8Array): string {
  const zeros = [0, 0];
  for (const [index, byte] of sample.entries()) {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  }
  const [even = 0, odd = 0] = zeros;
  // Chinese comments have no zero bytes; the cookies have one for each character.
  const enough = sample.length / 8;
  if (odd > enough && even <= odd / 8) return 'utf-16le';
  if (even > enough && odd <= even / 8) return 'utf-16be';
  return 'utf-8';
}
