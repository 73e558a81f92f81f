import { setupFakeBilibili } from '@bilipass/testing/msw';
import { http, HttpResponse } from 'msw';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { createClient, type Client } from '../src/client.ts';
import type { ClientEvent } from '../src/events.ts';

/** A request as it reached the stub. */
interface SeenRequest {
  readonly method: string;
  /** The address without the query. */
  readonly url: string;
  readonly query: Record<string, string>;
  readonly headers: Headers;
  readonly body: string;
  readonly form: Record<string, string>;
}

/** One reply: a body for HTTP 200, or a whole response. */
type Answer = object | Response;

/**
 * The stub of the service for a test file. It sends the replies that the test sets, and records the
 * requests.
 */
export interface StubbedService {
  readonly client: Client;
  readonly requests: readonly SeenRequest[];
  readonly events: readonly ClientEvent[];
  /** Sets the replies to the next requests, in order. The last one is repeated. */
  answer(...answers: Answer[]): void;
}

/** Puts a {@link StubbedService} behind the global `fetch`, and resets it after each test. */
export function stubService(): StubbedService {
  const requests: SeenRequest[] = [];
  const events: ClientEvent[] = [];
  let answers: Answer[] = [];
  const { server } = setupFakeBilibili({ beforeAll, afterEach, afterAll }, { strict: true });
  const stub = http.all('https://*', async ({ request }) => {
    requests.push(await see(request));
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    if (answer === undefined) throw new Error(`no answer for ${request.url}`);
    return answer instanceof Response ? answer.clone() : HttpResponse.json(answer);
  });
  beforeEach(() => server.use(stub));
  afterEach(() => {
    requests.length = 0;
    events.length = 0;
    answers = [];
  });
  const client = createClient({
    runtime: { sleep: () => Promise.resolve(), now: () => 1_700_000_000_000 },
    onEvent: (event) => events.push(event),
  });
  return {
    client,
    requests,
    events,
    answer(...given) {
      answers = given;
    },
  };
}

async function see(request: Request): Promise<SeenRequest> {
  const { origin, pathname, searchParams } = new URL(request.url);
  const body = await request.text();
  return {
    method: request.method,
    url: `${origin}${pathname}`,
    query: Object.fromEntries(searchParams),
    headers: request.headers,
    body,
    form: Object.fromEntries(new URLSearchParams(body)),
  };
}

/** Returns a reply in the usual envelope. */
export function envelope(data: unknown, code = 0, message = '0'): object {
  return { code, message, ttl: 1, data };
}
