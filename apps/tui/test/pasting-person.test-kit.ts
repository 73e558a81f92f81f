import { systemRuntime, type BilipassError } from '@bilipass/core';
import {
  chunksOf,
  CommandTestEnvironment,
} from '../src/commands/command-test-environment.test-kit.ts';
import { exitCodeOf } from '../src/exit-codes.ts';
import { en } from '../src/i18n/en.ts';
import { JsonFrontEnd } from '../src/ui/json/json-front-end.ts';
import { LineScreen } from '../src/ui/plain/line-screen.ts';
import type { Prompter } from '../src/ui/plain/line-prompter.ts';
import { PlainFrontEnd } from '../src/ui/plain/plain-front-end.ts';
import { promptedAnswers } from '../src/ui/plain/prompted-answers.ts';
import type { LoginUi } from '../src/ui/port/login-ui.ts';
import { withAnswers, withListener } from '../src/ui/port/login-ui.ts';
import { withGivenAnswers } from '../src/ui/port/with-given-answers.ts';
import { ScreenRouter } from '../src/ui/tui/screen-router.ts';
import type { Key } from '../src/ui/tui/terminal/keys.ts';
import { isEvent } from '../src/ui/json/events-schema.test-kit.ts';

/** What a text led to. */
export interface PasteOutcome {
  /** The exit code; that of the refusal, where the text was refused as a whole. */
  readonly exit: number;
  /** The codes of the refusals, in order. */
  readonly refused: readonly string[];
  /** The accounts in the store: id, name, level, whether confirmed, and whether checked. */
  readonly stored: readonly string[];
}

/** A person who pastes a text once, and gives up when it is refused. */
export class PastingPerson extends CommandTestEnvironment {
  /** Everything that was shown or printed. */
  shown = '';

  /** Pastes on the screen. */
  async onScreens(text: string): Promise<PasteOutcome> {
    const router = new ScreenRouter({
      effects: {
        openLink: async () => true,
        copy: () => {},
        savePicture: async () => '',
        interrupt: () => this.interruption.abort(),
        suspend: () => {},
      },
      language: 'en',
      now: this.clock.now,
    });
    const press = (...keys: readonly Key[]): void => keys.forEach((key) => router.press(key));
    const ui = withAnswers(router, {
      paste: (question, options) => {
        const answer = router.ask(question, options);
        if (question.problem) press({ kind: 'escape' }, { kind: 'text', text: 'y' });
        else press({ kind: 'paste', text }, { kind: 'enter' });
        this.shown += JSON.stringify(router.getView());
        return answer;
      },
    });
    return this.#outcomeOf(ui);
  }

  /** Pastes at a prompt. */
  async inLines(text: string): Promise<PasteOutcome> {
    const pastes = [text];
    return this.#outcomeOf(
      this.#plain({
        ask: async () => undefined,
        askPasted: async () => pastes.shift(),
        hideKeys: () => new Promise(() => {}),
      }),
    );
  }

  /** Writes to standard input. */
  async piped(text: string): Promise<PasteOutcome> {
    return this.#outcomeOf(
      withGivenAnswers(this.#plain(undefined), {
        phone: undefined,
        lines: { next: async () => undefined },
        passwordInLines: false,
        codesInLines: false,
        readCookies: async () => Buffer.from(text),
      }),
    );
  }

  /** Answers as a program. */
  async overJson(text: string): Promise<PasteOutcome> {
    const lines = [JSON.stringify({ answer: { field: 'cookies', value: text } })];
    const frontEnd = new JsonFrontEnd({
      now: this.clock.now,
      demo: false,
      showsSecretLinks: false,
      lines: { next: async () => lines.shift() },
      print: (line) => {
        if (!isEvent(JSON.parse(line))) throw new Error(`not in the schema: ${line}`);
        this.shown += line;
      },
    });
    return this.#outcomeOf(frontEnd);
  }

  /** `bilipass import`, for people or for programs. */
  async imported(text: string, { json }: { readonly json: boolean }): Promise<PasteOutcome> {
    const input = () => ({ isTerminal: false, chunks: chunksOf(text) });
    const call = { name: 'import', file: '-' } as const;
    const { exitCode, data, said } = await this.command(call, { input, json });
    this.shown += [...data, ...said].join('\n');
    const codes = json
      ? data.flatMap((line) => codeIn(JSON.parse(line)))
      : said.flatMap((line) => /^ {2}\[(\S+)\]/.exec(line)?.[1] ?? []);
    return { exit: exitCode, refused: codes, stored: await this.#stored() };
  }

  async #outcomeOf(ui: LoginUi): Promise<PasteOutcome> {
    const refused: BilipassError[] = [];
    let problem: BilipassError | undefined;
    const watched = withListener(
      withAnswers(ui, {
        paste: (question, options) => {
          ({ problem } = question);
          if (problem) refused.unshift(problem);
          return ui.ask(question, options);
        },
      }),
      (event) => {
        if (event.type === 'login.refused') refused.push(event.error);
      },
    );
    const exitCode = await this.run({ method: 'paste', ui: watched });
    return {
      exit: problem ? exitCodeOf(problem) : exitCode,
      refused: refused.map(({ code }) => code),
      stored: await this.#stored(),
    };
  }

  #plain(prompter: Prompter | undefined): PlainFrontEnd {
    const screen = new LineScreen({
      write: (written) => {
        this.shown += written;
      },
      size: () => undefined,
    });
    const runtime = { ...systemRuntime, now: this.clock.now, startTimer: this.clock.after };
    const print = (line: string): void => screen.print(line);
    return new PlainFrontEnd({
      messages: en,
      display: {
        drawing: 'none',
        qrColors: '256',
        qrInverted: false,
        ambiguousIsWide: false,
        banner: undefined,
      },
      screen,
      prompted: prompter && promptedAnswers({ messages: en, print, prompter }, runtime),
      accessible: false,
      runtime,
      savePicture: async () => '',
    });
  }

  async #stored(): Promise<string[]> {
    const entries = await this.accounts.list();
    return entries.map((entry) => {
      if (entry.kind === 'unreadable') return `${entry.id} unreadable`;
      const { id, name, level, checkedAt, method, session } = entry.account;
      const { verified } = session.credential;
      const facts = { name, level, method, verified, checked: checkedAt !== undefined };
      return `${id} ${JSON.stringify(facts)}`;
    });
  }
}

function codeIn(event: unknown): readonly string[] {
  if (typeof event !== 'object' || event === null || !('event' in event)) return [];
  const isFailure = event.event === 'account.failed' || event.event === 'error';
  return isFailure && 'code' in event ? [String(event.code)] : [];
}
