import { http, HttpResponse, type RequestHandler } from 'msw';
import type { FakeBilibili } from '../fake-bilibili.ts';
import { toResponse } from '../to-response.ts';

/**
 * MSW handlers over one fake: one per host, so that `server.use(...)` can still override any
 * single endpoint.
 */
export function bilibiliHandlers(bilibili: FakeBilibili): RequestHandler[] {
  return bilibili.hosts.map((host) =>
    http.all(`https://${host}/*`, async ({ request }) => {
      // Cookies are read from the request's own header, never from the `cookies` of the resolver:
      // MSW mixes those with what earlier mocked replies have set.
      const { method, url, headers, signal } = request;
      const delivery = bilibili.answer({ method, url, headers, body: await request.text() });
      if (delivery.kind === 'reset' || delivery.kind === 'unreachable') return HttpResponse.error();
      return toResponse(delivery, bilibili.sleep, signal).catch((error: unknown) => {
        // The caller has gone and has its reason already; MSW would print it as a mishap.
        if (signal.aborted) return HttpResponse.error();
        throw error;
      });
    }),
  );
}
