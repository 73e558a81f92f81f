import type { ResponseBody } from '../runtime.ts';

// One shared decoder: it keeps no state when it decodes whole texts.
const utf8 = new TextDecoder();

/**
 * Returns the body as UTF-8 text, or `undefined` when it is longer than `maxBytes`. Stops reading
 * when `signal` aborts, so that an endless body is not read in the background.
 */
export async function readBody(
  body: ResponseBody | null,
  { maxBytes, signal }: { readonly maxBytes: number; readonly signal: AbortSignal },
): Promise<string | undefined> {
  if (body === null) return '';
  const reader = body.getReader();
  const pieces: Uint8Array[] = [];
  let size = 0;
  while (!signal.aborted) {
    const { done, value } = await reader.read();
    if (done || value === undefined) return utf8.decode(joined(pieces, size));
    size += value.byteLength;
    if (size > maxBytes) break;
    pieces.push(value);
  }
  discard(reader);
  return undefined;
}

/** Joins the chunks of a body. Most replies have one chunk, which needs no copy. */
function joined(pieces: readonly Uint8Array[], size: number): Uint8Array {
  const [first, ...others] = pieces;
  if (first && others.length === 0) return first;
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.byteLength;
  }
  return whole;
}

/** Cancels a body that is not read. */
export function discardBody(body: ResponseBody | null): void {
  if (body !== null) discard(body.getReader());
}

/** Cancels the stream without waiting for the result, because that may take long or fail. */
function discard(reader: ReturnType<ResponseBody['getReader']>): void {
  reader.cancel().catch(() => {});
}
