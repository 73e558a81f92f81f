import type { ResponseBody } from '../runtime.ts';

/**
 * The body as UTF-8 text, or `undefined` when it is longer than `maxBytes`. Nothing is read after
 * `signal` has been aborted, so that a body without end does not go on in the background.
 */
export async function readBody(
  body: ResponseBody | null,
  { maxBytes, signal }: { readonly maxBytes: number; readonly signal: AbortSignal },
): Promise<string | undefined> {
  if (body === null) return '';
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  while (!signal.aborted) {
    const { done, value } = await reader.read();
    if (done || value === undefined) return text + decoder.decode();
    size += value.byteLength;
    if (size > maxBytes) break;
    text += decoder.decode(value, { stream: true });
  }
  discard(reader);
  return undefined;
}

/** Lets go of a body that nobody reads. */
export function discardBody(body: ResponseBody | null): void {
  if (body !== null) discard(body.getReader());
}

/** Not waited for: a stream may take as long as it likes to end, or fail to. */
function discard(reader: ReturnType<ResponseBody['getReader']>): void {
  reader.cancel().catch(() => {});
}
