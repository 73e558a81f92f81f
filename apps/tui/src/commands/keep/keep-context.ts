import type { CommandContext } from '../command-context.ts';

/** What `keep` needs besides the context of every command. */
export interface KeepContext extends CommandContext {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Signs notices to a webhook; `undefined` for none. */
  readonly webhookKey: string | undefined;
}
