import type { Runtime } from '@bilipass/core';

/** Far above the largest answer: `captcha-answer.ts` holds the limits. */
const maxBytes = 16 * 1024;

/** How long a body may take to arrive. Milliseconds. The page sends it at once. */
const bodyTimeoutMs = 10_000;

/** The body, or the HTTP status that refuses it. */
export type JsonBody =
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'refused'; readonly status: 400 | 408 | 413 | 415 };

/**
 * Reads a small JSON body: at most 16 KiB, within 10 seconds. Never rejects: an incomplete body is
 * refused like one that is not JSON.
 */
export async function readJson(
  request: Request,
  runtime: Pick<Runtime, 'startTimer'>,
): Promise<JsonBody> {
  // A browser sends other types across origins without a preflight (a "simple" request).
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get('content-type') ?? '')) {
    return { kind: 'refused', status: 415 };
  }
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) {
    return { kind: 'refused', status: 413 };
  }
  try {
    const text = await readText(request.body, runtime);
    return typeof text === 'number'
      ? { kind: 'refused', status: text }
      : { kind: 'json', value: JSON.parse(text) };
  } catch {
    return { kind: 'refused', status: 400 };
  }
}

/** Returns the text of a body, or the status that refuses it. Rejects for an incomplete body. */
async function readText(
  body: Request['body'],
  runtime: Pick<Runtime, 'startTimer'>,
): Promise<string | 408 | 413> {
  if (body === null) return '';
  const reader = body.getReader();
  const cancel = (): void => void reader.cancel().catch(() => {});
  let isLate = false;
  const stopTimer = runtime.startTimer(bodyTimeoutMs, () => {
    isLate = true;
    // Ends the pending read.
    cancel();
  });
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (isLate) return 408;
      if (done) return text + decoder.decode();
      size += value.byteLength;
      if (size > maxBytes) {
        cancel();
        return 413;
      }
      text += decoder.decode(value, { stream: true });
    }
  } finally {
    stopTimer();
  }
}
