import tab from '@bomb.sh/tab/commander';
import type { Command } from 'commander';
import type { Messages } from '../i18n/messages.ts';

/** Adds the command that prints shell completion scripts, and the one that these scripts call. */
export function addCompletion(program: Command, { cli }: Messages): void {
  tab(program, { completionCommandName: 'completion' });
  const printing = program.commands.find((command) => command.name() === 'completion');
  printing?.description(cli.completion);
}
