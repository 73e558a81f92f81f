import { setImmediate } from 'node:timers/promises';
import type { RequestHandler } from 'msw';
import { http } from 'msw/core/http';
import type { FakeBilibili } from '../fake-bilibili.ts';
import { toResponse } from '../to-response.ts';

/**
 * Returns the MSW handlers of one fake. `server.use(...)` can override a single endpoint, or add
 * another fake with precedence.
 */
export function bilibiliHandlers(bilibili: FakeBilibili): RequestHandler[] {
  // One expression matches all hosts, because MSW parses each request again for each handler.
  const hosts = bilibili.hosts.map((host) => host.replaceAll('.', String.raw`\.`)).join('|');
  const handler = http.all(new RegExp(`^https://(${hosts})/`), async ({ request }) => {
    // Cookies are read from the request header, not from the `cookies` of the resolver, because MSW
    // adds the cookies of earlier mocked replies to the latter.
    const { method, url, headers, signal } = request;
    const delivery = bilibili.answer({ method, url, headers, body: await request.text() });
    if (delivery.kind === 'reset' || delivery.kind === 'unreachable') {
      // MSW leaves an unhandled rejection when the caller aborts in the microtasks after an error.
      // A separate turn of the event loop avoids that.
      await setImmediate();
      return signal.aborted ? leftAlone() : Response.error();
    }
    return toResponse(delivery, bilibili.sleep, signal).catch((error: unknown) => {
      if (signal.aborted) return leftAlone();
      throw error;
    });
  });
  return [handler];
}

/**
 * Returns the answer to an aborted request. MSW would print any other result as an error with the
 * address in it.
 */
function leftAlone(): Promise<never> {
  return new Promise(() => {});
}
