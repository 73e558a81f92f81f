import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { visitorHeader, type PageAction, type PageState } from '@bilipass/login-page';
import { elementScript, pageStyle } from '../src/page/page-assets.ts';
import { renderPage } from '../src/page/render-page.ts';

/** A server that speaks the contract of `page-state.ts` and shows the states that a test wants. */
export interface StateServer {
  readonly origin: string;
  /** The address of the page. */
  readonly url: string;
  /** What the page sent. */
  readonly actions: PageAction[];
  /** How often the page asked for its state without a stream. */
  readonly polls: () => number;
  /** How the server answers requests from now on. `held-back`: as a proxy that buffers. */
  answer(how: 'normally' | 'stream cut' | 'stream held back' | 'not at all' | 'not found'): void;
  /** Shows a state. Returns its number. */
  show(state: PageState): number;
  close(): Promise<void>;
}

/** Options of the server. */
export interface StateServerOptions {
  readonly loaderUrl: string;
  /** A page of the user's own, at `/own`. */
  readonly ownPage?: string;
}

const key = '/login/key';
const countries = [
  { id: 1, code: 86, name: '中国大陆', nameEn: 'China (mainland)' },
  { id: 2, code: 852, name: '中国香港特别行政区', nameEn: 'Hong Kong' },
  { id: 4, code: 1, name: '美国', nameEn: 'United States US' },
  { id: 9, code: 1, name: '加拿大', nameEn: 'Canada' },
];
const policy = [
  `default-src 'none'`,
  `script-src 'nonce-test' https://*.geetest.com https://*.geevisit.com`,
  `style-src 'self'`,
  `connect-src 'self'`,
].join('; ');

/** Starts the server on loopback. */
export async function startStateServer(
  first: PageState,
  { loaderUrl, ownPage = '' }: StateServerOptions,
): Promise<StateServer> {
  let current = { ...first, sequence: 1 };
  let how: Parameters<StateServer['answer']>[0] = 'normally';
  let polls = 0;
  const streams = new Set<ServerResponse>();
  const actions: PageAction[] = [];

  const stream = (response: ServerResponse): void => {
    if (how === 'stream cut') return sendJson(response, {}, 502);
    response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
    if (how === 'stream held back') return;
    streams.add(response);
    response.on('close', () => streams.delete(response));
    response.write(eventOf(current));
  };
  const replies: Record<string, (response: ServerResponse, body: string) => void> = {
    start: (response) => sendJson(response, { visitor: 'visitor-1', state: current }),
    state(response) {
      polls += 1;
      sendJson(response, { state: current });
    },
    countries(response, body) {
      const { query } = JSON.parse(body);
      const found = countries.filter((row) => JSON.stringify(row).includes(query));
      sendJson(response, { countries: found });
    },
    action(response, body) {
      actions.push(JSON.parse(body));
      sendJson(response, { state: current });
    },
    events: stream,
  };

  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const name = pathname.slice(key.length + 1);
    const reply = replies[name];
    if (request.method === 'POST' && reply) {
      if (how === 'not at all') return void request.destroy();
      if (how === 'not found') return void response.writeHead(404).end();
      const isKnown = request.headers[visitorHeader] === 'visitor-1' || name === 'start';
      if (!isKnown) return sendJson(response, { code: 'other-visitor' }, 409);
      return reply(response, await readBody(request));
    }
    const language = searchParams.get('lang') === 'zh' ? 'zh' : 'en';
    const page = renderPage({ base: 'key', language, nonce: 'test', loaderUrl });
    const files: Record<string, readonly [type: string, text: string]> = {
      [key]: ['text/html', page],
      [`${key}/page.js`]: ['text/javascript', elementScript],
      [`${key}/page.css`]: ['text/css', pageStyle],
      '/own': ['text/html', ownPage],
    };
    const [type, text] = files[pathname] ?? [];
    if (type === undefined) return void response.writeHead(404).end();
    response.setHeader('content-security-policy', policy);
    response.writeHead(200, { 'content-type': `${type}; charset=utf-8` }).end(text);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  const origin = `http://127.0.0.1:${address.port}`;

  return {
    origin,
    url: `${origin}${key}`,
    actions,
    polls: () => polls,
    answer(next) {
      how = next;
      for (const open of streams) open.destroy();
    },
    show(state) {
      current = { ...state, sequence: current.sequence + 1 };
      for (const open of streams) open.write(eventOf(current));
      return current.sequence;
    },
    async close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

function eventOf(state: PageState): string {
  return `data: ${JSON.stringify(state)}\n\n`;
}

function sendJson(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString();
}
