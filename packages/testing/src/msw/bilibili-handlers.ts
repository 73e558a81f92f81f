import type { RequestHandler } from 'msw';
import { http } from 'msw/core/http';
import type { FakeBilibili } from '../fake-bilibili.ts';
import { toResponse } from '../to-response.ts';

/**
 * The MSW handlers over one fake. `server.use(...)` can still override any single endpoint, and put
 * another fake before it.
 */
export function bilibiliHandlers(bilibili: FakeBilibili): RequestHandler[] {
  // One expression for every host: MSW parses each request anew for each handler that it tries.
  const hosts = bilibili.hosts.map((host) => host.replaceAll('.', String.raw`\.`)).join('|');
  const handler = http.all(new RegExp(`^https://(${hosts})/`), async ({ request }) => {
    // Cookies are read from the request's own header, never from the `cookies` of the resolver:
    // MSW mixes those with what earlier mocked replies have set.
    const { method, url, headers, signal } = request;
    const delivery = bilibili.answer({ method, url, headers, body: await request.text() });
    if (delivery.kind === 'reset' || delivery.kind === 'unreachable') return Response.error();
    return toResponse(delivery, bilibili.sleep, signal).catch((error: unknown) => {
      // The caller has gone and has its reason already. MSW would print it as a mishap, and would
      // make an error of any reply, with the address in it.
      if (signal.aborted) return new Promise<never>(() => {});
      throw error;
    });
  });
  return [handler];
}
