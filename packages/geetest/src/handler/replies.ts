const commonHeaders = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  // Geetest sees the origin, as from any page, but never the path: the path is the secret.
  'referrer-policy': 'strict-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

const denyAllPolicy = `default-src 'none'; frame-ancestors 'none'`;

/** Replies with a page under the given policy. */
export function replyHtml(html: string, policy: string, status = 200): Response {
  return reply(status, html, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy,
  });
}

/** Replies with JSON for the script of the page. */
export function replyJson(value: object, status = 200): Response {
  return reply(status, JSON.stringify(value), { 'content-type': 'application/json' });
}

/** Replies with a short text, for an error. */
export function replyText(
  status: number,
  text: string,
  more: Record<string, string> = {},
): Response {
  return reply(status, `${text}\n`, { 'content-type': 'text/plain; charset=utf-8', ...more });
}

/** Replies with a file of the page. */
export function replyFile(text: string, type: 'text/javascript' | 'text/css'): Response {
  return reply(200, text, { 'content-type': `${type}; charset=utf-8` });
}

/** Replies with a stream of events. No proxy may change or gather them. */
export function replyStream(body: ReadableStream<Uint8Array>): Response {
  return reply(200, body, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
  });
}

/** Replies 204. */
export function replyEmpty(): Response {
  return reply(204, null, {});
}

function reply(
  status: number,
  body: string | ReadableStream<Uint8Array> | null,
  headers: Record<string, string>,
): Response {
  const all = { 'content-security-policy': denyAllPolicy, ...commonHeaders, ...headers };
  return new Response(body, { status, headers: all });
}
