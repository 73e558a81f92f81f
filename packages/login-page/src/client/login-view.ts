import { startAge } from '@bilipass/puzzle/age';
import type { FoundCountry, PageAction, PageProblem, PageState } from '../page-state.ts';
import { button } from './controls.ts';
import { describeStep, isEnd, type ShownStep } from './describe-step.ts';
import { h, setText } from './dom.ts';
import { clock, fill } from './format.ts';
import { icon } from './icons.ts';
import { problemText } from './problem-text.ts';
import type { StepContext, StepView } from './step-view.ts';
import { createStepView } from './steps/create-step-view.ts';
import { en, type Text } from './text-en.ts';
import { zh } from './text-zh.ts';

const texts = { en, zh };
/** From this much left on, the page says when it closes. Milliseconds. */
const warnMs = 60_000;

/** What the view asks of its element. */
export interface ViewHost {
  readonly loaderUrl: string;
  /** Whether the view is the whole page: it has the main heading and may always take the focus. */
  readonly isPage: boolean;
  /** Sends an action. Returns whether the server took it. */
  act(action: PageAction): Promise<boolean>;
  findCountries(query: string): Promise<readonly FoundCountry[]>;
  switchLanguage(language: 'zh' | 'en'): void;
  /** Connects again. */
  reconnect(): void;
}

/** The card of a login: frame, step, problem, and the state of the connection. */
export class LoginView {
  readonly root: HTMLElement;
  readonly #host: ViewHost;
  readonly #language: 'zh' | 'en';
  readonly #text: Text;
  readonly #context: StepContext;
  readonly #badge = h('div', { class: 'badge', 'aria-hidden': 'true' });
  readonly #heading: HTMLHeadingElement;
  readonly #status = h('p', { class: 'status', role: 'status' });
  readonly #problem = h('div', { class: 'problem', role: 'alert' });
  readonly #body = h('div', { class: 'body' });
  readonly #foot = h('div', { class: 'foot' });
  readonly #link = h('p', { class: 'link-state', role: 'status' });
  #state: PageState | undefined;
  #age = startAge();
  #shown: ShownStep = { kind: 'starting' };
  #view: StepView | undefined;
  #isSending = false;
  #isUnsent = false;

  constructor(host: ViewHost, language: 'zh' | 'en', drafts: Map<string, string>) {
    this.#host = host;
    this.#language = language;
    this.#text = texts[language];
    this.#heading = h(host.isPage ? 'h1' : 'h2', { tabindex: -1 });
    this.#context = {
      text: this.#text,
      language,
      isPhone: matchMedia('(pointer: coarse)').matches,
      loaderUrl: host.loaderUrl,
      drafts,
      act: (action) => this.#act(action),
      findCountries: host.findCountries,
      msUntil: (time) => (this.#state ? time - this.#state.now - this.#age() : 0),
      say: (status) => setText(this.#status, status),
    };
    this.root = h(
      'section',
      { class: 'card', lang: this.#text.tag, 'aria-label': this.#text.windowTitle },
      this.#createTop(),
      this.#badge,
      this.#heading,
      this.#status,
      this.#problem,
      this.#body,
      this.#foot,
      this.#link,
    );
    this.#enter(this.#shown);
  }

  /** The heading of the step, for the title of the window. */
  get title(): string {
    return `${this.#heading.textContent} · ${this.#text.windowTitle}`;
  }

  /** Shows a state of the server. */
  show(state: PageState): void {
    this.#state = state;
    this.#age = startAge();
    this.#isUnsent = false;
    const isSame =
      this.#shown.kind === state.step.kind &&
      (this.#view?.update !== undefined ||
        JSON.stringify(this.#shown) === JSON.stringify(state.step));
    this.#enter(state.step, isSame);
    this.#showProblem();
    this.#update();
  }

  /** Shows that the page has no server, or is not for this browser. */
  end(kind: 'over' | 'other-visitor' | 'replaced'): void {
    this.#enter({ kind });
    setText(this.#link, '');
  }

  /** Shows the state of the connection. */
  showLink(link: 'live' | 'reconnecting' | 'offline'): void {
    setText(this.#link, link === 'live' || isEnd(this.#shown) ? '' : this.#text.link[link]);
  }

  /** Called once a second. */
  tick(): void {
    this.#view?.tick?.();
    const { problem, deadlineAt } = this.#state ?? {};
    if (problem?.retryAt !== undefined) this.#showProblem();
    if (deadlineAt === undefined || isEnd(this.#shown)) return;
    const left = this.#context.msUntil(deadlineAt);
    const isLive = this.root.querySelector('.link-state:empty, .link-state[data-ends]') !== null;
    if (left > warnMs || !isLive) return;
    this.#link.dataset.ends = '';
    // Screen readers would announce each second.
    this.#link.setAttribute('aria-live', 'off');
    setText(this.#link, fill(this.#text.label.pageEnds, { clock: clock(left) }));
  }

  destroy(): void {
    this.#view?.destroy?.();
  }

  #createTop(): Element {
    const { otherLanguage } = this.#text;
    const other = this.#language === 'zh' ? 'en' : 'zh';
    const change = button('link', otherLanguage.name, () => this.#host.switchLanguage(other));
    change.lang = otherLanguage.tag;
    return h(
      'div',
      { class: 'top' },
      h('p', { class: 'brand', translate: 'no' }, 'bilipass'),
      change,
    );
  }

  #enter(step: ShownStep, isSame = false): void {
    const {
      mood,
      icon: image,
      heading,
      status,
    } = describeStep(step, this.#text, this.#context.isPhone);
    this.#shown = step;
    this.root.dataset.step = step.kind;
    this.root.dataset.mood = mood;
    setText(this.#heading, heading);
    if (step.kind !== 'captcha' || !isSame) setText(this.#status, status);
    if (isSame) return;
    this.#badge.hidden = image === undefined;
    this.#badge.replaceChildren(...(image ? [icon(image)] : []));
    this.#replaceView();
    this.#showProblem();
  }

  #replaceView(): void {
    const root = this.root.getRootNode();
    const hadFocus = root instanceof ShadowRoot && root.activeElement !== null;
    this.#view?.destroy?.();
    this.#view = this.#state && createStepView(this.#shown, this.#state, this.#context);
    this.#body.replaceChildren(...(this.#view ? [this.#view.root] : []));
    const { description } = this.#view ?? {};
    if (description !== undefined) this.#heading.setAttribute('aria-describedby', description);
    else this.#heading.removeAttribute('aria-describedby');
    this.#foot.replaceChildren(...this.#footButtons());
    const mayFocus = hadFocus || this.#host.isPage;
    if (mayFocus && this.root.isConnected) (this.#view?.first ?? this.#heading).focus();
  }

  #footButtons(): Element[] {
    const { kind } = this.#shown;
    const { action } = this.#text;
    const methods = this.#state?.methods.length ?? 0;
    const back = (label: string): Element =>
      button('link', label, () => this.#act({ type: 'back' }));
    if (kind === 'replaced') {
      return [button('soft', action.useHere, () => this.#host.reconnect())];
    }
    if (isEnd(this.#shown) || ['starting', 'ownership-page'].includes(kind)) return [];
    if (kind === 'choose') {
      return [button('link', action.cancel, () => this.#act({ type: 'cancel' }))];
    }
    if (kind === 'sms-code') return [back(action.editNumber)];
    if (kind === 'check-code') return [back(action.otherWay)];
    if (kind === 'captcha') return [back(action.back)];
    return methods > 1 ? [back(action.otherMethods)] : [];
  }

  async #act(action: PageAction): Promise<void> {
    this.#isSending = true;
    this.#update();
    const isTaken = await this.#host.act(action);
    this.#isSending = false;
    this.#isUnsent = !isTaken && !isEnd(this.#shown);
    this.#showProblem();
    this.#update();
  }

  #update(): void {
    if (!this.#state || this.#shown !== this.#state.step) return;
    const isBusy = this.#isSending || this.#state.busy;
    this.root.toggleAttribute('data-busy', isBusy);
    this.#view?.update?.(this.#state, isBusy);
  }

  /** The step of a puzzle says by itself why it does not load. */
  #shownProblem(): PageProblem | undefined {
    const { problem } = this.#state ?? {};
    const { kind } = this.#shown;
    const isSaid = kind === 'captcha' && problem?.code === 'captcha-load-failed';
    return isSaid || ['over', 'replaced', 'other-visitor'].includes(kind) ? undefined : problem;
  }

  #showProblem(): void {
    const problem = this.#shownProblem();
    const lines = this.#isUnsent
      ? [this.#text.link.unsent]
      : problem
        ? problemText(problem, this.#language, this.#text)
        : [];
    const waitMs = problem?.retryAt === undefined ? 0 : this.#context.msUntil(problem.retryAt);
    if (waitMs > 0) lines.push(fill(this.#text.label.retryIn, { clock: clock(waitMs) }));
    const old = [...this.#problem.children].map(({ textContent }) => textContent);
    if (old.join('\n') === lines.join('\n')) return;
    this.#problem.replaceChildren(...lines.map((line) => h('p', {}, line)));
  }
}
