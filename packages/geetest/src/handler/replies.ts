const commonHeaders = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  // Geetest gets to see the origin, as from any page, but never the path, which is the secret.
  'referrer-policy': 'strict-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

const denyAllPolicy = `default-src 'none'; frame-ancestors 'none'`;

/** A page under the given policy. */
export function replyHtml(html: string, policy: string, status = 200): Response {
  return reply(status, html, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy,
  });
}

/** A small JSON object for the script of the page. */
export function replyJson(value: object, status = 200): Response {
  return reply(status, JSON.stringify(value), { 'content-type': 'application/json' });
}

/** A short text, for an error. */
export function replyText(
  status: number,
  text: string,
  more: Record<string, string> = {},
): Response {
  return reply(status, `${text}\n`, { 'content-type': 'text/plain; charset=utf-8', ...more });
}

/** 204: nothing to send back. */
export function replyEmpty(): Response {
  return reply(204, null, {});
}

function reply(status: number, body: string | null, headers: Record<string, string>): Response {
  const all = { 'content-security-policy': denyAllPolicy, ...commonHeaders, ...headers };
  return new Response(body, { status, headers: all });
}
