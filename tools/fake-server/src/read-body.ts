import type { IncomingMessage } from 'node:http';

const LARGEST_BYTES = 1_000_000;

/** The whole body as text. @throws RangeError if it is larger than a megabyte. */
export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > LARGEST_BYTES) throw new RangeError(`body is larger than ${LARGEST_BYTES} bytes`);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString();
}
