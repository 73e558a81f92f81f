import { readCall } from './read-call.ts';
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
    const signal = init.signal ?? (input instanceof Request ? input.signal : undefined);
    signal?.throwIfAborted();
    const { call: first, redirect } = await readCall(input, init);
    let call = first;
    for (let hops = 0; hops <= MOST_REDIRECTS; hops++) {
      signal?.throwIfAborted();
      const response = await toResponse(answer(call), sleep, signal);
      signal?.throwIfAborted();
      const location = REDIRECTS.has(response.status) ? response.headers.get('location') : null;
      if (location === null || redirect === 'manual') {
        return located(response, call.url, hops > 0);
      }
      if (redirect === 'error') {
        throw new TypeError('fetch failed', { cause: new Error('unexpected redirect') });
      }
      const url = new URL(location, call.url).href;
      call = { method: 'GET', url, headers: call.headers, body: '' };
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
