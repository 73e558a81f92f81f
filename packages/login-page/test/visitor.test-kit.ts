import {
  visitorHeader,
  type PageAction,
  type PageState,
  type StartReply,
  type StateReply,
} from '../src/page-state.ts';

type Fetch = (request: Request) => Promise<Response>;

/** What a visitor sends besides the usual. */
export interface SentParts {
  readonly headers?: Record<string, string>;
  readonly method?: string;
}

/** A browser with the page open: it sends what the script of the page sends. */
export class Visitor {
  static readonly userAgent = 'Mozilla/5.0 (X11; Linux x86_64) Test/1.0';
  readonly url: string;
  token: string | undefined;
  readonly #fetch: Fetch;
  #states: AsyncGenerator<PageState, void, undefined> | undefined;

  constructor(fetch: Fetch, url: string, token?: string) {
    this.#fetch = fetch;
    this.url = url;
    this.token = token;
  }

  /** Requests the page, or a file of it. */
  get(path = '', { headers = {}, method = 'GET' }: SentParts = {}): Promise<Response> {
    return this.#fetch(new Request(this.url + path, { method, headers }));
  }

  /** Posts JSON. */
  post(path: string, body: unknown = {}, { headers = {} }: SentParts = {}): Promise<Response> {
    return this.#fetch(
      new Request(`${this.url}/${path}`, {
        method: 'POST',
        headers: {
          origin: new URL(this.url).origin,
          'content-type': 'application/json',
          'user-agent': Visitor.userAgent,
          ...(this.token !== undefined && { [visitorHeader]: this.token }),
          ...headers,
        },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    );
  }

  /** Takes the page. */
  async start(): Promise<PageState> {
    const { visitor, state }: StartReply = JSON.parse(await (await this.post('start')).text());
    this.token = visitor;
    return state;
  }

  /** Takes the page, and follows its states. */
  async enter(): Promise<PageState> {
    const state = await this.start();
    this.#states = readStates(await this.post('events'));
    return state;
  }

  /** Closes the stream, as a closed tab does. */
  async leave(): Promise<void> {
    await this.#states?.return();
  }

  /** Sends an action, and returns the status of the reply. */
  async act(action: PageAction): Promise<number> {
    return (await this.post('action', action)).status;
  }

  /** Returns the state, as a page asks for it whose stream is cut. */
  async state(): Promise<PageState> {
    const { state }: StateReply = JSON.parse(await (await this.post('state')).text());
    return state;
  }

  /** Reads states until one of `kind` comes that `isIt`. Throws when the stream ends before. */
  async until<Kind extends PageState['step']['kind']>(
    kind: Kind,
    isIt: (state: PageStateOf<Kind>) => boolean = ({ busy }) => !busy,
  ): Promise<PageStateOf<Kind>> {
    const seen: string[] = [];
    for (;;) {
      const { value: state, done } = (await this.#states?.next()) ?? { done: true };
      if (done || !state) throw new Error(`no ${kind}, but ${seen.join(', ')}`);
      seen.push(state.step.kind);
      if (isOf(state, kind) && isIt(state)) return state;
    }
  }
}

/** A state whose step is of `Kind`. */
export type PageStateOf<Kind extends PageState['step']['kind']> = PageState & {
  readonly step: Extract<PageState['step'], { readonly kind: Kind }>;
};

function isOf<Kind extends PageState['step']['kind']>(
  state: PageState,
  kind: Kind,
): state is PageStateOf<Kind> {
  return state.step.kind === kind;
}

/** Reads the states of an event stream. */
async function* readStates(response: Response): AsyncGenerator<PageState, void, undefined> {
  for await (const { event, data } of readEvents(response)) {
    if (event === 'state') yield JSON.parse(data);
  }
}

/** Reads the events of an event stream. */
export async function* readEvents({
  body,
}: Response): AsyncGenerator<{ readonly event: string; readonly data: string }, void, undefined> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    const events = text.split('\n\n');
    text = events.pop() ?? '';
    for (const lines of events) {
      const [, event = '', data = ''] = /^event: (.*)\ndata: (.*)$/.exec(lines) ?? [];
      yield { event: event || lines, data };
    }
  }
}
