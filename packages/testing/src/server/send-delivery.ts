import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Delivery, FakeReply, Sleep } from '../index.ts';
import { encodeBody } from './encode-body.ts';

/**
 * Sends a delivery over a real connection, including TCP resets and truncated bodies. Rejects if
 * `signal` aborts during a slow reply.
 */
export async function sendDelivery(
  delivery: Delivery,
  request: IncomingMessage,
  response: ServerResponse,
  { sleep, signal }: { readonly sleep: Sleep; readonly signal: AbortSignal },
): Promise<void> {
  switch (delivery.kind) {
    case 'reset':
    case 'unreachable':
      request.socket.resetAndDestroy();
      return;
    case 'broken-off': {
      const bytes = writeHead(delivery.reply, request, response);
      response.write(bytes.subarray(0, middleOf(bytes)), () => request.socket.destroy());
      return;
    }
    case 'reply': {
      const { reply, headDelayMs, bodyDelayMs } = delivery;
      if (headDelayMs > 0) await sleep(headDelayMs, { signal });
      const bytes = writeHead(reply, request, response);
      const sent = bodyDelayMs > 0 ? middleOf(bytes) : 0;
      if (bodyDelayMs > 0) {
        response.write(bytes.subarray(0, sent));
        await sleep(bodyDelayMs, { signal });
      }
      response.end(bytes.subarray(sent));
    }
  }
}

/** Sends status and headers, and returns the body to send. */
function writeHead(reply: FakeReply, request: IncomingMessage, response: ServerResponse): Buffer {
  const { bytes, headers } = encodeBody(reply.body, request.headers['accept-encoding']);
  // A flat list keeps repeated Set-Cookie headers apart.
  response.writeHead(reply.status, [
    ...[...reply.headers, ...headers].flat(),
    'content-length',
    String(bytes.length),
  ]);
  return bytes;
}

function middleOf(bytes: Buffer): number {
  return Math.floor(bytes.length / 2);
}
