import { asFollowed } from './followed.ts';
import { withBytes } from './with-bytes.ts';

/** A reply that says -101 is some 60 bytes long. */
const LONGEST = 4_096;
/** "Not logged in" (docs/protocol.md 8.2). */
const NOT_LOGGED_IN = -101;

/** A reply whose body was looked at. */
export interface PeekedReply {
  /** The reply, with its whole body unread. */
  readonly response: Response;
  readonly isNotLoggedIn: boolean;
}

/**
 * Returns whether the reply says "not logged in" (-101). Reads only short bodies: at most 4 KiB and
 * the chunk in which they end.
 *
 * @throws the error of the body.
 */
export async function peekReply(response: Response): Promise<PeekedReply> {
  const { body } = response;
  if (body === null || !mayBeShortJson(response)) return { response, isNotLoggedIn: false };
  const reader = body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  while (size <= LONGEST) {
    const { done, value } = await reader.read();
    if (done) {
      const bytes = joined(chunks, size);
      const text = utf8.decode(bytes);
      return {
        response: withBytes(response, { bytes, text }),
        isNotLoggedIn: saysNotLoggedIn(text),
      };
    }
    chunks.push(value);
    size += value.byteLength;
  }
  const { status, statusText, headers } = response;
  const whole = new Response(restored(chunks, reader), { status, statusText, headers });
  return { response: asFollowed(whole, response), isNotLoggedIn: false };
}

function mayBeShortJson({ status, headers }: Response): boolean {
  // `new Response` accepts no other status.
  if (status < 200 || status > 599) return false;
  if (Number(headers.get('content-length') ?? 0) > LONGEST) return false;
  return /json|^text\/plain|^$/i.test(headers.get('content-type') ?? '');
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}

// One shared decoder: it keeps no state when it decodes whole texts.
const utf8 = new TextDecoder();

function saysNotLoggedIn(text: string): boolean {
  // Most replies need no parse for this question.
  if (!text.includes(String(NOT_LOGGED_IN))) return false;
  try {
    const value: unknown = JSON.parse(text);
    return (
      typeof value === 'object' && value !== null && 'code' in value && value.code === NOT_LOGGED_IN
    );
  } catch {
    return false;
  }
}

/** Returns a stream of the chunks that were read, and the rest. */
function restored(
  chunks: Uint8Array[],
  reader: ReadableStreamDefaultReader<Uint8Array>,
): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const read = chunks.shift();
      if (read !== undefined) return controller.enqueue(read);
      const { done, value } = await reader.read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
}
