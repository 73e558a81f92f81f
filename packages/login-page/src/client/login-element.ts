import { puzzleLoaderUrl } from '@bilipass/puzzle/options';
import type { PageState } from '../page-state.ts';
import { isEnd } from './describe-step.ts';
import { Connection, type Link } from './connection.ts';
import { LoginView } from './login-view.ts';
import { eventsBetween, type LoginElementEvents } from './login-events.ts';
import { style } from './style-text.ts';

export type { LoginElementEvents } from './login-events.ts';

/**
 * `<bilipass-login src="…">`: shows one login page inside another page.
 *
 * - `src`: the address of the page, `LoginPage.url`; on the same origin.
 * - `lang`: `zh` or `en`. Default: the first of the browser's languages that it has, or English.
 * - `theme`: `auto`, `light` or `dark`. Default `auto`: that of the browser.
 * - `loader`: the address of Geetest's loader. Default: Geetest's own.
 *
 * It dispatches {@link LoginElementEvents}. Its styles are in a shadow root, and it needs no inline
 * style or script. A puzzle needs Geetest's hosts in the policy of the page.
 */
export class BilipassLoginElement extends HTMLElement {
  static readonly observedAttributes: readonly string[] = ['src', 'lang', 'theme'];

  readonly #frame = document.createElement('div');
  readonly #dark = matchMedia('(prefers-color-scheme: dark)');
  readonly #drafts = new Map<string, string>();
  #connection: Connection | undefined;
  #view: LoginView | undefined;
  #state: PageState | undefined;
  #link: Link = 'live';
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    root.adoptedStyleSheets = [sheet];
    this.#frame.className = 'frame';
    root.append(this.#frame);
  }

  /** What the element shows. `undefined` until the server has answered. */
  get state(): PageState | undefined {
    return this.#state;
  }

  connectedCallback(): void {
    this.#dark.addEventListener('change', this.#showTheme);
    this.#timer = setInterval(() => this.#view?.tick(), 1000);
    this.#showTheme();
    this.#connect();
  }

  disconnectedCallback(): void {
    this.#dark.removeEventListener('change', this.#showTheme);
    clearInterval(this.#timer);
    this.#disconnect();
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    // The browser also reports the first attributes, before it connects the element.
    if (!this.#view || before === after) return;
    if (name === 'theme') this.#showTheme();
    else if (name === 'lang') this.#showLanguage();
    else this.#connect();
  }

  #connect(): void {
    this.#disconnect();
    this.#state = undefined;
    this.#link = 'live';
    this.#showLanguage();
    const src = this.getAttribute('src');
    if (src === null) return;
    const { origin, pathname } = new URL(src, document.baseURI);
    const base = `${origin}${pathname.replace(/\/$/, '')}`;
    const connection = new Connection(base, {
      onState: (state) => this.#showState(state),
      onLink: (link) => this.#showLink(link),
    });
    this.#connection = connection;
    void connection.run();
  }

  #disconnect(): void {
    this.#connection?.stop();
    this.#connection = undefined;
    this.#view?.destroy();
    this.#view = undefined;
    this.#frame.replaceChildren();
  }

  /** Draws the view anew. What the person typed is kept. */
  #showLanguage(): void {
    this.#view?.destroy();
    const view = new LoginView(
      {
        loaderUrl: this.getAttribute('loader') ?? puzzleLoaderUrl,
        isPage: this.hasAttribute('page'),
        act: async (action) => (await this.#connection?.act(action)) ?? false,
        findCountries: async (query) => (await this.#connection?.findCountries(query)) ?? [],
        reconnect: () => this.#connect(),
        switchLanguage: (language) => this.#switchLanguage(language),
      },
      this.#language,
      this.#drafts,
    );
    this.#view = view;
    this.#frame.replaceChildren(view.root);
    if (this.#state) view.show(this.#state);
    this.#showLink(this.#link);
  }

  /** In a page, also for a reload. */
  #switchLanguage(language: 'zh' | 'en'): void {
    this.setAttribute('lang', language);
    if (!this.hasAttribute('page')) return;
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    history.replaceState(history.state, '', `?lang=${language}`);
    this.#showTitle();
  }

  readonly #showTheme = (): void => {
    const theme = this.getAttribute('theme');
    const isDark = theme === 'dark' || (theme !== 'light' && this.#dark.matches);
    this.#frame.dataset.theme = isDark ? 'dark' : 'light';
  };

  #showState(state: PageState): void {
    const before = this.#state;
    this.#state = state;
    this.#view?.show(state);
    this.#showTitle();
    for (const event of eventsBetween(before, state)) this.#dispatch(event);
  }

  #showLink(link: Link): void {
    const isNew = link !== this.#link;
    this.#link = link;
    if (link === 'live' || link === 'reconnecting' || link === 'offline') {
      return this.#view?.showLink(link);
    }
    // The last state says more than a server that has forgotten the page.
    if (this.#state && isEnd(this.#state.step)) return;
    this.#view?.end(link);
    this.#showTitle();
    if (isNew && link !== 'replaced') this.#dispatch({ type: 'failed', detail: { code: link } });
  }

  #showTitle(): void {
    if (this.hasAttribute('page') && this.#view) document.title = this.#view.title;
  }

  #dispatch<Type extends keyof LoginElementEvents>({
    type,
    detail,
  }: {
    type: Type;
    detail: LoginElementEvents[Type];
  }): void {
    const event = new CustomEvent(type, { detail, bubbles: true, cancelable: type === 'done' });
    const isWanted = this.dispatchEvent(event);
    const { step } = this.#state ?? {};
    const isDone = type === 'done' && step?.kind === 'done';
    if (isDone && isWanted && step.returnUrl !== undefined) location.assign(step.returnUrl);
  }

  get #language(): 'zh' | 'en' {
    const own = this.getAttribute('lang');
    const wanted = [...(own ? [own] : []), ...navigator.languages];
    const tags = wanted.map((tag) => tag.toLowerCase().split('-')[0]);
    return tags.find((tag) => tag === 'zh' || tag === 'en') ?? 'en';
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'bilipass-login': BilipassLoginElement;
  }
}

if (!customElements.get('bilipass-login')) {
  customElements.define('bilipass-login', BilipassLoginElement);
}
