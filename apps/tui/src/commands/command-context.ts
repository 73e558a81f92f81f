import type { Accounts, CredentialStore } from '@bilipass/credential-store';
import type { Messages } from '../i18n/messages.ts';
import type { Services } from '../services.ts';
import type { Prompter } from '../ui/plain/line-prompter.ts';
import type { Report } from './report.ts';

/** What a command works with. */
export interface CommandContext {
  readonly accounts: Accounts;
  readonly store: CredentialStore;
  /** Where the accounts lie, for the person. */
  readonly storePath: string;
  readonly report: Report;
  readonly messages: Messages;
  readonly signal: AbortSignal;
  /** The current time, Unix milliseconds. */
  readonly now: () => number;
  /** Asks the person; `undefined` where nobody can be asked. */
  prompter(): Promise<Prompter | undefined>;
  /** The calls to the service; loaded when they are first needed. */
  services(): Promise<Services>;
}
