import type { Sleep } from './system-sleep.ts';
import { toResponse } from './to-response.ts';
import type { Delivery } from './wire/delivery.ts';
import type { IncomingCall } from './wire/recorded-request.ts';

type Fetch = typeof globalThis.fetch;
type Answer = (call: IncomingCall) => Delivery;

const MOST_REDIRECTS = 20;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** Returns a `fetch` that a function answers. Redirects call the same function. */
export function createFakeFetch(answer: Answer, sleep: Sleep): Fetch {
  return async (input, init = {}) => {
    // The Request does not get the signal, because the reason must be rethrown unchanged.
    const signal = init.signal ?? (input instanceof Request ? input.signal : undefined);
    signal?.throwIfAborted();
    const request = new Request(input, { ...init, signal: null });
    const { method, headers } = request;
    let call: IncomingCall = { method, url: request.url, headers, body: await request.text() };
    for (let hops = 0; hops <= MOST_REDIRECTS; hops++) {
      signal?.throwIfAborted();
      const response = await toResponse(answer(call), sleep, signal);
      signal?.throwIfAborted();
      const location = REDIRECTS.has(response.status) ? response.headers.get('location') : null;
      if (location === null || request.redirect === 'manual') {
        return located(response, call.url, hops > 0);
      }
      if (request.redirect === 'error') {
        throw new TypeError('fetch failed', { cause: new Error('unexpected redirect') });
      }
      call = { method: 'GET', url: new URL(location, call.url).href, headers, body: '' };
    }
    throw new TypeError('fetch failed', { cause: new Error('redirect count exceeded') });
  };
}

// A constructed Response has no URL.
function located(response: Response, url: string, redirected: boolean): Response {
  return Object.defineProperties(response, {
    url: { value: url },
    redirected: { value: redirected },
  });
}
