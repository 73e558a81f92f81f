import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemRuntime, type Credential } from '@bilipass/core';
import type { StoredAccount } from '@bilipass/credential-store';
import { QrCodeLoginChannel } from '@bilipass/login';
import { exitCodeOf, type ExitCode } from '../exit-codes.ts';
import { isEvent } from '../ui/json/events-schema.test-kit.ts';
import { en } from '../i18n/en.ts';
import type { Messages } from '../i18n/messages.ts';
import { LoginTestEnvironment } from '../login/login-test-environment.test-kit.ts';
import { createServices, type Services } from '../services.ts';
import type { CommandCall } from './command-call.ts';
import { createReport } from './report.ts';
import { runCommand, type EveryContext } from '../cli/run-command.ts';

/** Where the accounts are said to lie. */
export const storePath: string = join(tmpdir(), 'bilipass-nowhere', 'accounts');

/** What one run of a command left. */
export interface CommandRun {
  readonly exitCode: ExitCode;
  readonly error: unknown;
  /** Standard output, and standard error. */
  readonly data: readonly string[];
  readonly said: readonly string[];
}

/** How one run of a command goes. */
export interface RunOptions extends Partial<EveryContext> {
  /** What the person types at each question; without it the session is not interactive. */
  readonly typed?: string;
  readonly quiet?: boolean;
  readonly attended?: boolean;
  readonly json?: boolean;
}

/** Accounts in a store, the service behind them, and commands that work on both. */
export class CommandTestEnvironment extends LoginTestEnvironment {
  readonly asked: string[] = [];

  /** Logs in by QR code and stores the session, as the default account if it is the first. */
  async logIn(mid = '10001', channel: QrCodeLoginChannel = QrCodeLoginChannel.WEB): Promise<void> {
    const { bilibili } = this;
    const account = bilibili.accountOf(mid) ?? bilibili.addAccount({ mid, name: `用户${mid}` });
    const services = await this.services();
    const login = await services.createQrcodeLogin(channel);
    for await (const state of login.watch()) {
      if (state.kind === 'ready') bilibili.phone.confirm(state.url, { account });
      if (state.kind !== 'done') continue;
      const method = channel === QrCodeLoginChannel.TV ? 'qr-tv' : 'qr-web';
      const name = state.account?.name ?? '';
      await this.accounts.add(state.credential, { method, name });
    }
  }

  /** Changes what is stored of an account. */
  async rewrite(id: string, change: (account: StoredAccount) => StoredAccount): Promise<void> {
    await this.store.set(change(await this.stored(id)));
  }

  async stored(id: string): Promise<StoredAccount> {
    const account = await this.accounts.get(id);
    if (!account) throw new Error(`${id} is not stored`);
    return account;
  }

  async credential(id = '10001'): Promise<Credential> {
    return (await this.stored(id)).session.credential;
  }

  async sessdata(): Promise<string | undefined> {
    return (await this.credential()).reveal().sessdata;
  }

  async command(call: CommandCall, options: RunOptions = {}): Promise<CommandRun> {
    const { typed, quiet = false, attended = true, json = false, messages = en, ...rest } = options;
    const data: string[] = [];
    const said: string[] = [];
    const report = createReport({
      json,
      quiet,
      messages,
      attended: () => attended,
      now: this.clock.now,
      print: (line) => void data.push(line),
      say: (line) => void said.push(line),
    });
    let exitCode: ExitCode;
    let error: unknown;
    try {
      const write = (text: string): void => void data.push(text);
      exitCode = await runCommand(call, {
        ...this.#context(messages),
        report,
        output: () => ({ isTerminal: false, isTaken: json, write }),
        prompter: async () => (typed === undefined ? undefined : this.#person(typed)),
        ...rest,
      });
    } catch (caught) {
      error = caught;
      exitCode = exitCodeOf(caught);
    }
    await report.end({ exitCode, error });
    return { exitCode, error, data, said };
  }

  /** The same as events, each of which keeps to the published schema. */
  async jsonEvents(call: CommandCall, options: RunOptions = {}): Promise<readonly object[]> {
    const { data } = await this.command(call, { ...options, json: true });
    return data.map((line) => {
      const event: object = JSON.parse(line);
      if (!isEvent(event)) throw new Error(`not in the schema: ${line}`);
      return event;
    });
  }

  async services(): Promise<Services> {
    const { clock } = this;
    return createServices({
      runtime: {
        ...systemRuntime,
        fetch: this.fetch,
        now: clock.now,
        startTimer: clock.after,
        sleep: (ms, { signal } = {}) => clock.sleep(ms, signal ? { signal } : {}),
      },
    });
  }

  #context(messages: Messages): Omit<EveryContext, 'report' | 'output' | 'prompter'> {
    return {
      accounts: this.accounts,
      store: this.store,
      storePath,
      messages,
      signal: this.interruption.signal,
      now: this.clock.now,
      startTimer: this.clock.after,
      services: () => this.services(),
      proxy: undefined,
      nodeVersion: 'v20.20.2',
      platform: 'linux',
      protection: 'files',
      terminal: async () => ({ kind: 'none' }),
      columns: () => undefined,
      env: {},
      handOver: () => {},
      startProgram: async () => 0,
      tempPlaces: [],
      input: () => ({ isTerminal: false, chunks: chunksOf('') }),
      webhookKey: undefined,
      keeperFolder: undefined,
      inputDeadline: () => new AbortController().signal,
    };
  }

  #person(typed: string) {
    return {
      ask: async (prompt: string) => {
        this.asked.push(prompt);
        return typed;
      },
      askPasted: async (prompt: string) => {
        this.asked.push(prompt);
        return typed;
      },
    };
  }
}

/** An input that comes in pieces. */
export async function* chunksOf(...texts: readonly (string | Buffer)[]): AsyncIterable<Buffer> {
  for (const text of texts) yield Buffer.from(text);
}
