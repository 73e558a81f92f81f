import type { Command } from 'commander';
import type { CallOf, CommandCall } from '../commands/command-call.ts';
import type { Messages } from '../i18n/messages.ts';
import { parseDuration } from './parse-duration.ts';

type OnCommand = (call: CommandCall, command: Command) => void;

/** Adds the command that keeps accounts alive. */
export function addKeep(
  program: Command,
  { keep: { help } }: Messages,
  onCommand: OnCommand,
): void {
  program
    .command('keep')
    .description(help.keep)
    .option('--account <uid>', help.account, collect)
    .option('--once', help.once)
    .option('--status', help.status)
    .option('--write <target>', help.write, collect)
    .option('--on-change <command>', help.onChange)
    .option('--webhook <url>', help.webhook)
    .option('--ends-within <duration>', help.endsWithin, parseDuration)
    .action((flags: Omit<CallOf<'keep'>, 'name'>, command: Command) =>
      onCommand({ name: 'keep', ...flags }, command),
    );
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}
