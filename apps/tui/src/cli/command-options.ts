import type { Command, Option } from 'commander';

/** The flags of the command and of those above; without a command, of `login` too. */
export function optionsOf(command: Command): readonly Option[] {
  const help = command.createHelp();
  const own = help.visibleOptions(command);
  if (command.parent) return [...own, ...optionsOf(command.parent).filter(isNotIn(own))];
  const login = command.commands.find((child) => child.name() === 'login');
  return login ? [...own, ...help.visibleOptions(login).filter(isNotIn(own))] : own;
}

function isNotIn(others: readonly Option[]): (option: Option) => boolean {
  return ({ long }) => others.every((other) => other.long !== long);
}
