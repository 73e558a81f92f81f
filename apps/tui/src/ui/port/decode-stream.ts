import { pipeline, Transform } from 'node:stream';
import { encodingOf } from '../../decode-text.ts';

/** The longest byte order mark that is looked for. */
const MARK_BYTES = 2;

/**
 * Returns the text of a stream of bytes: UTF-8 or, with a byte order mark, UTF-16. The mark is
 * removed. Bytes that are no text become U+FFFD. An error of the input ends the result.
 */
export function decodeStream(input: NodeJS.ReadableStream): NodeJS.ReadableStream {
  let start = Buffer.alloc(0);
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  const decode = (bytes: Buffer): string => {
    decoder ??= new TextDecoder(encodingOf(bytes));
    return decoder.decode(bytes, { stream: true });
  };
  const text = new Transform({
    encoding: 'utf8',
    transform(chunk: Buffer | string, _encoding, done) {
      const bytes = Buffer.concat([start, Buffer.from(chunk)]);
      const isTooShort = decoder === undefined && bytes.length < MARK_BYTES;
      start = isTooShort ? bytes : Buffer.alloc(0);
      done(null, isTooShort ? '' : decode(bytes));
    },
    flush(done) {
      done(null, decode(start) + (decoder?.decode() ?? ''));
    },
  });
  pipeline(input, text, () => text.end());
  return text;
}
