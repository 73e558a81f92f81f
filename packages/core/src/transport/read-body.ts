import { withTimeLimit } from '@bilipass/waiting/time-limit';
import type { ResponseBody, Runtime } from '../runtime.ts';

type BodyReader = ReturnType<ResponseBody['getReader']>;

const LARGEST_DRAIN = 65_536;
const LONGEST_DRAIN_MS = 1_000;

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

/**
 * Reads a body that is not needed to its end, so that its connection can be used again. Cancels it
 * after 64 KiB or a second: then a new connection costs less. Never throws.
 */
export async function drainBody(
  body: ResponseBody | null,
  runtime: Pick<Runtime, 'startTimer'>,
  signal: AbortSignal | undefined,
): Promise<void> {
  if (body === null) return;
  const reader = body.getReader();
  try {
    await withTimeLimit(runtime, { ms: LONGEST_DRAIN_MS, signal }, () => drain(reader));
  } catch {
    discard(reader);
  }
}

async function drain(reader: BodyReader): Promise<void> {
  for (let size = 0; size <= LARGEST_DRAIN;) {
    const { done, value } = await reader.read();
    if (done) return;
    size += value?.byteLength ?? 0;
  }
  discard(reader);
}

/** Cancels the stream without waiting for the result, because that may take long or fail. */
function discard(reader: BodyReader): void {
  reader.cancel().catch(() => {});
}
