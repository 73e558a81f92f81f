import type { Body, OutgoingCall } from './outgoing-call.ts';

/** The name of the field that repeats `bili_jct` (docs/protocol.md 2.4). */
const FIELD = 'csrf';
const FORM = 'application/x-www-form-urlencoded';

/**
 * Returns the call with the CSRF token: as a field of its form, or in its query when its body is no
 * form. Replaces a token that is there. Changes no object of the caller.
 */
export function addCsrf(call: OutgoingCall, token: string): OutgoingCall {
  const { body, method, url } = call;
  if (method.toUpperCase() === 'GET' || method.toUpperCase() === 'HEAD') {
    return { ...call, url: withQuery(url, token) };
  }
  const form = formWith(body, token, call.headers['content-type'] ?? '');
  if (form === undefined) return { ...call, url: withQuery(url, token) };
  const { 'content-length': _ofTheOldBody, ...headers } = call.headers;
  return { ...call, body: form, headers };
}

/** Returns the form with the token; `undefined` when the body is no form. */
function formWith(body: Body | undefined, token: string, type: string): Body | undefined {
  const isForm = type.toLowerCase().startsWith(FORM);
  if (body instanceof URLSearchParams || (body === undefined && (isForm || type === ''))) {
    const form = new URLSearchParams(body);
    form.set(FIELD, token);
    return form;
  }
  if (body instanceof FormData) {
    const form = new FormData();
    for (const [name, value] of body) form.append(name, value);
    form.set(FIELD, token);
    return form;
  }
  if (!isForm) return undefined;
  if (typeof body === 'string') return textWith(body, token);
  // The body of a `Request`.
  return body instanceof ArrayBuffer ? textWith(new TextDecoder().decode(body), token) : undefined;
}

function withQuery(url: URL, token: string): URL {
  const changed = new URL(url);
  changed.search = textWith(url.search.slice(1), token);
  return changed;
}

/** Appends the token, so that signed parameters keep their bytes. Replaces a token that is there. */
function textWith(text: string, token: string): string {
  const parameters = new URLSearchParams(text);
  if (!parameters.has(FIELD)) return `${text}${text === '' ? '' : '&'}${FIELD}=${token}`;
  parameters.set(FIELD, token);
  return parameters.toString();
}
