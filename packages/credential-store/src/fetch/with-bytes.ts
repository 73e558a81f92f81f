import { asFollowed } from './followed.ts';

/** A body that was read: its bytes, and the same as text. */
export interface ReadBody {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly text: string;
}

/**
 * Gives a reply the body back that was read from it. `text` and `json` need no second `Response`,
 * whose stream would cost more than all other work of a session fetch. The other readers create one.
 */
export function withBytes(response: Response, { bytes, text }: ReadBody): Response {
  let isUsed = false;
  let other: Response | undefined;
  const whole = (): Response => {
    if (other !== undefined) return other;
    const { status, statusText, headers } = response;
    other = asFollowed(new Response(bytes, { status, statusText, headers }), response);
    if (isUsed) void other.arrayBuffer();
    return other;
  };
  const readText = async (): Promise<string> => {
    if (isUsed || other !== undefined) return whole().text();
    isUsed = true;
    return text;
  };
  const readBytes = async () => new Uint8Array(await whole().arrayBuffer());
  return Object.defineProperties(response, {
    body: { get: () => whole().body },
    bodyUsed: { get: () => isUsed || other?.bodyUsed === true },
    clone: { value: () => whole().clone() },
    text: { value: readText },
    json: { value: async () => JSON.parse(await readText()) },
    arrayBuffer: { value: () => whole().arrayBuffer() },
    blob: { value: () => whole().blob() },
    formData: { value: () => whole().formData() },
    // Node 20 has it only since 20.19, and other runtimes may not have it.
    ...('bytes' in response ? { bytes: { value: readBytes } } : {}),
  });
}
