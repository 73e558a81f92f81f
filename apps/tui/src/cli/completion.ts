import tab from '@bomb.sh/tab/commander';
import type { Command } from 'commander';
import type { Messages } from '../i18n/messages.ts';

/** Makes `program` print what has a shell complete its commands, and answer that shell. */
export function addCompletion(program: Command, { cli }: Messages): void {
  tab(program, { completionCommandName: 'completion' });
  const printing = program.commands.find((command) => command.name() === 'completion');
  printing?.description(cli.completion);
}
