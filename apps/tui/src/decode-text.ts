/** The encodings of a byte order mark (Unicode Standard 23.8). */
export type TextEncodingName = 'utf-8' | 'utf-16le' | 'utf-16be';

/** Returns the encoding that the first bytes of a text name; UTF-8 where they name none. */
export function encodingOf(bytes: Uint8Array): TextEncodingName {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}

/**
 * Decodes a text by its mark, which is removed. Editors and shells of Windows write one.
 *
 * @throws {TypeError} for bytes that are no text in that encoding.
 */
export function decodeText(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
}
