import { setImmediate } from 'node:timers/promises';
import type { RequestHandler } from 'msw';
import { http } from 'msw/core/http';
import type { FakeBilibili } from '../fake-bilibili.ts';
import { toResponse } from '../to-response.ts';

/**
 * Returns the MSW handlers over one fake. `server.use(...)` can still override any single endpoint,
 * and put another fake before it.
 */
export function bilibiliHandlers(bilibili: FakeBilibili): RequestHandler[] {
  // One expression for every host: MSW parses each request anew for each handler that it tries.
  const hosts = bilibili.hosts.map((host) => host.replaceAll('.', String.raw`\.`)).join('|');
  const handler = http.all(new RegExp(`^https://(${hosts})/`), async ({ request }) => {
    // Cookies are read from the request's own header, never from the `cookies` of the resolver:
    // MSW mixes those with what earlier mocked replies have set.
    const { method, url, headers, signal } = request;
    const delivery = bilibili.answer({ method, url, headers, body: await request.text() });
    if (delivery.kind === 'reset' || delivery.kind === 'unreachable') {
      // MSW rejects a promise that nothing handles when the caller leaves in the microtasks after an
      // error. In a turn of its own nothing else runs then.
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
 * Returns the answer to an aborted request. MSW would print any other answer as an error, with the
 * address in it.
 */
function leftAlone(): Promise<never> {
  return new Promise(() => {});
}
