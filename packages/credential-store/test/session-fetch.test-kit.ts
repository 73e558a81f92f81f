import { systemRuntime, type Runtime } from '@bilipass/core';
import { bilibiliHandlers, setupFakeBilibili } from '@bilipass/testing/msw';
import { http } from 'msw';
import { afterAll, afterEach, beforeAll } from 'vitest';
import {
  createSessionFetch,
  type SessionFetch,
  type SessionFetchOptions,
} from '../src/fetch/create-session-fetch.ts';
import {
  createLoggedInEnvironment,
  type LoggedInEnvironment,
} from '../src/keep/logged-in-environment.test-kit.ts';

/** A request that reached a site of a test. */
export interface Visit {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: string;
}

/** A service with a logged-in account, a `fetch` with its session, and other sites. */
export interface SessionFetchEnvironment extends LoggedInEnvironment {
  readonly runtime: Pick<Runtime, 'now' | 'sleep'>;
  readonly sessionFetch: SessionFetch;
  /** Returns another `fetch` on the same store, as another process has it. */
  makeFetch(options?: Partial<SessionFetchOptions>): SessionFetch;
  /** Answers every address from now on, except those by which the service tells about sessions. */
  answer(reply: (visit: Visit) => Response | Promise<Response>): void;
  /** The requests that were answered so, in order of arrival. */
  readonly visits: Visit[];
}

const ofTheService =
  /^https:\/\/(passport\.bilibili\.com|www\.bilibili\.com\/correspond|api\.bilibili\.com\/x\/web-interface\/nav$)/;

/** The short reply of an endpoint that worked. */
export function okReply(): Response {
  return Response.json({ code: 0, message: '0', ttl: 1, data: {} });
}

/** The reply of an endpoint to a request without a session that works. */
export function notLoggedInReply(): Response {
  return Response.json({ code: -101, message: '账号未登录', ttl: 1 });
}

/** Tells what a site got: its address, and what there was of the session. */
export function seen({ url, headers, body }: Visit): string {
  const parts = [
    ...(headers.get('cookie')?.includes('SESSDATA=') ? ['session'] : []),
    ...(headers.get('cookie') && !headers.get('cookie')?.includes('SESSDATA=') ? ['cookie'] : []),
    ...(headers.get('user-agent')?.startsWith('Mozilla/5.0 (Windows') ? ['agent'] : []),
    ...(body === '' ? [] : [`body ${body}`]),
  ];
  return `${url}${parts.length === 0 ? '' : ` ${parts.join(', ')}`}`;
}

/** Returns a redirect with this status. */
export function redirectTo(location: string, status = 302): Response {
  return new Response(null, { status, headers: { location } });
}

/**
 * Makes MSW answer the global `fetch` in the tests of a file. Returns a function that logs in, and
 * creates a session fetch.
 */
export function setupSessionFetch(): () => Promise<SessionFetchEnvironment> {
  const { server } = setupFakeBilibili({ beforeAll, afterEach, afterAll }, { strict: true });
  return async () => {
    const environment = await createLoggedInEnvironment('web', (bilibili) => {
      server.use(...bilibiliHandlers(bilibili));
      return systemRuntime.fetch;
    });
    const { clock, store } = environment;
    const runtime = { now: clock.now, sleep: clock.sleep };
    const makeFetch = (options: Partial<SessionFetchOptions> = {}): SessionFetch =>
      createSessionFetch({ store, runtime, ...options });
    const visits: Visit[] = [];
    return {
      ...environment,
      runtime,
      makeFetch,
      sessionFetch: makeFetch(),
      visits,
      answer: (reply) =>
        server.use(
          http.all('*', async ({ request }) => {
            const { method, url, headers } = request;
            if (ofTheService.test(url)) return undefined;
            const visit = { method, url, headers, body: await request.clone().text() };
            visits.push(visit);
            return reply(visit);
          }),
        ),
    };
  };
}
