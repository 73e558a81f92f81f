/** Far above the largest answer; see the limits in `captcha-answer.ts`. */
const maxBytes = 16 * 1024;

/** A body that was read, or the HTTP status that refuses it. */
export type JsonBody =
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'refused'; readonly status: 400 | 413 | 415 };

/** Reads a small JSON body; stops reading at 16 KiB. */
export async function readJson(request: Request): Promise<JsonBody> {
  // Another type could be sent across origins without asking first (a "simple" request).
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get('content-type') ?? '')) {
    return { kind: 'refused', status: 415 };
  }
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) {
    return { kind: 'refused', status: 413 };
  }
  const text = await readText(request.body);
  if (text === undefined) return { kind: 'refused', status: 413 };
  try {
    return { kind: 'json', value: JSON.parse(text) };
  } catch {
    return { kind: 'refused', status: 400 };
  }
}

async function readText(body: Request['body']): Promise<string | undefined> {
  if (body === null) return '';
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    // Leaving the loop cancels the stream: the rest is never read.
    if (size > maxBytes) return undefined;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
