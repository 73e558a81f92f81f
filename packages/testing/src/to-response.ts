import type { Sleep } from './system-sleep.ts';
import type { Delivery } from './wire/delivery.ts';
import type { FakeReply } from './wire/reply.ts';

/**
 * Converts a delivery to the result of `fetch`.
 *
 * @throws TypeError `fetch failed`, like Node's fetch, when there is no reply; its `cause` has the
 *   `code` of the socket (`ECONNRESET`, `ENOTFOUND`).
 */
export async function toResponse(
  delivery: Delivery,
  sleep: Sleep,
  signal?: AbortSignal,
): Promise<Response> {
  const waiting = signal === undefined ? {} : { signal };
  switch (delivery.kind) {
    case 'unreachable':
      throw fetchFailed('ENOTFOUND', `getaddrinfo ENOTFOUND ${delivery.host}`);
    case 'reset':
      throw fetchFailed('ECONNRESET', 'read ECONNRESET');
    case 'broken-off': {
      const broken = new TypeError('terminated', { cause: socketError('ECONNRESET', 'closed') });
      return response(
        delivery.reply,
        halves(delivery.reply, () => Promise.reject(broken)),
      );
    }
    case 'reply': {
      const { reply, headDelayMs, bodyDelayMs } = delivery;
      if (headDelayMs > 0) await sleep(headDelayMs, waiting);
      const body = bodyDelayMs > 0 ? halves(reply, () => sleep(bodyDelayMs, waiting)) : reply.body;
      return response(reply, body);
    }
  }
}

function response(reply: FakeReply, body: string | ReadableStream): Response {
  const headers = reply.headers.map(([name, value]): [string, string] => [name, value]);
  return new Response(body === '' ? null : body, { status: reply.status, headers });
}

/** Returns a body in two parts, and runs `between` after the first. */
function halves(reply: FakeReply, between: () => Promise<void>): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(reply.body);
  const middle = Math.floor(bytes.length / 2);
  return new ReadableStream(
    {
      async start(controller) {
        controller.enqueue(bytes.subarray(0, middle));
      },
      async pull(controller) {
        await between();
        controller.enqueue(bytes.subarray(middle));
        controller.close();
      },
    },
    { highWaterMark: 1 },
  );
}

function fetchFailed(code: string, message: string): TypeError {
  return new TypeError('fetch failed', { cause: socketError(code, message) });
}

function socketError(code: string, message: string): Error {
  return Object.assign(new Error(message), { code });
}
