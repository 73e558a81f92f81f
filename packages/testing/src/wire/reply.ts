/** An HTTP reply before an adapter sends it. */
export interface FakeReply {
  /** The HTTP status. */
  readonly status: number;
  /** The headers, with names in lower case; `set-cookie` may occur several times. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** The body as text; empty when there is none. */
  readonly body: string;
}

type Headers = FakeReply['headers'];

const JSON_TYPE = ['content-type', 'application/json; charset=utf-8'] as const;
const HTML_TYPE = ['content-type', 'text/html; charset=utf-8'] as const;

/** Returns a reply with a JSON value as the body. */
export function jsonReply(body: unknown, headers: Headers = [], status = 200): FakeReply {
  return { status, headers: [JSON_TYPE, ...headers], body: JSON.stringify(body) };
}

/**
 * Returns the usual envelope of success: `code` 0, `message` "0", `ttl` 1 (docs/protocol.md 2.2).
 */
export function ok(data?: unknown, headers: Headers = []): FakeReply {
  return jsonReply({ code: 0, message: '0', ttl: 1, data }, headers);
}

/** Returns the usual envelope of a refusal: HTTP 200, a `code` other than 0, `data` null. */
export function refusal(code: number, message: string, data: unknown = null): FakeReply {
  return jsonReply({ code, message, ttl: 1, data });
}

export function htmlReply(body: string, status = 200, headers: Headers = []): FakeReply {
  return { status, headers: [HTML_TYPE, ...headers], body };
}

export function redirectReply(location: string, headers: Headers = [], status = 302): FakeReply {
  return { status, headers: [['location', location], ...headers], body: '' };
}
