import type { Runtime } from '@bilipass/core';
import type { Accounts, CredentialStore } from '@bilipass/credential-store';
import type { Messages } from '../i18n/messages.ts';
import type { Services } from '../services.ts';
import type { Prompter } from '../ui/plain/line-prompter.ts';
import type { Report } from './report.ts';

export interface CommandContext {
  readonly accounts: Accounts;
  readonly store: CredentialStore;
  readonly storePath: string;
  /** The private folder of the keepers of the store; `undefined` where it is not known. */
  readonly keeperFolder: string | undefined;
  readonly report: Report;
  readonly messages: Messages;
  readonly signal: AbortSignal;
  /** Unix milliseconds. */
  readonly now: () => number;
  readonly startTimer: Runtime['startTimer'];
  /** `undefined` where the session is not interactive. */
  prompter(): Promise<Pick<Prompter, 'ask' | 'askPasted'> | undefined>;
  /** Loaded when first needed. */
  services(): Promise<Services>;
}
