import { credentialFormats } from '@bilipass/credential-store';
import { InvalidArgumentError, Option, type Command } from 'commander';
import type { CallOf, CommandCall } from '../commands/command-call.ts';
import { expandHome } from '../expand-home.ts';
import type { Messages } from '../i18n/messages.ts';
import { addKeep } from './keep-flags.ts';
import { usageRules } from '../i18n/usage-rules.ts';
import { parseDuration } from './parse-duration.ts';

type OnCommand = (call: CommandCall, command: Command) => void;

/** Adds the commands on stored accounts, and `doctor`. */
export function addCommands(program: Command, messages: Messages, onCommand: OnCommand): void {
  const { cli } = messages;
  program.commandsGroup(cli.groups.accounts);
  addAccounts(program, cli, onCommand);
  program
    .command('whoami')
    .description(cli.whoami)
    .option('--account <uid>', cli.whichAccount)
    .option('--offline', cli.offline)
    .action((flags: Flags<'whoami'>, command: Command) =>
      onCommand({ name: 'whoami', ...flags }, command),
    );
  for (const name of ['devices', 'history'] as const) {
    program
      .command(name)
      .description(cli[name])
      .option('--account <uid>', cli.whichAccount)
      .action((flags: Flags<typeof name>, command: Command) =>
        onCommand({ name, ...flags }, command),
      );
  }
  program
    .command('refresh')
    .description(cli.refresh)
    .option('--account <uid>', cli.whichAccount)
    .option('--all', cli.all)
    .option('--if-expiring <duration>', cli.ifExpiring, parseDuration)
    .action((flags: Flags<'refresh'>, command: Command) =>
      onCommand({ name: 'refresh', ...flags }, command),
    );
  addKeep(program, messages, onCommand);
  program
    .command('logout')
    .description(cli.logout)
    .option('--account <uid>', cli.whichAccount)
    .option('--all', cli.all)
    .option('--local-only', cli.localOnly)
    .option('--yes', cli.yes)
    .action((flags: Flags<'logout'>, command: Command) =>
      onCommand({ name: 'logout', ...flags }, command),
    );
  program.commandsGroup(cli.groups.programs);
  addTransfer(program, cli, onCommand);
  addRun(program, cli, onCommand);
  program
    .commandsGroup(cli.groups.help)
    .command('doctor')
    .description(cli.doctor)
    .action((_flags, command: Command) => onCommand({ name: 'doctor' }, command));
}

type Flags<Name extends CommandCall['name']> = Omit<CallOf<Name>, 'name'>;

function addAccounts(program: Command, cli: Messages['cli'], onCommand: OnCommand): void {
  const accounts = program.command('accounts').description(cli.accounts).helpCommand(false);
  accounts
    .command('list', { isDefault: true })
    .description(cli.accountsList)
    .allowExcessArguments()
    .action((_flags, command: Command) => {
      // As the default command it also gets unknown command names.
      if (command.args.length > 0) command.error('a command that does not exist');
      onCommand({ name: 'accounts-list' }, command);
    });
  accounts
    .command('use <uid>')
    .description(cli.accountsUse)
    .action((uid: string, _flags, command: Command) =>
      onCommand({ name: 'accounts-use', uid }, command),
    );
  accounts
    .command('remove <uid>')
    .description(cli.accountsRemove)
    .option('--yes', cli.yes)
    .action((uid: string, flags: { readonly yes?: boolean }, command: Command) =>
      onCommand({ name: 'accounts-remove', uid, ...flags }, command),
    );
}

function addTransfer(program: Command, cli: Messages['cli'], onCommand: OnCommand): void {
  program
    .command('export')
    .description(cli.export)
    .addOption(new Option('--format <format>', cli.format).choices(credentialFormats))
    .option('-o, --output <file>', cli.output, (path) => expandHome(path))
    .option('--account <uid>', cli.whichAccount)
    .option('--all', cli.all)
    .option('--force', cli.force)
    .option('--yes', cli.yes)
    .action((flags: Flags<'export'>, command: Command) =>
      onCommand({ name: 'export', ...flags }, command),
    );
  program
    .command('import [file]')
    .description(cli.import)
    .option('--replace', cli.replace)
    .action((file: string | undefined, flags: Omit<Flags<'import'>, 'file'>, command: Command) =>
      onCommand({ name: 'import', file: expandHome(file ?? '-'), ...flags }, command),
    );
}

function addRun(program: Command, cli: Messages['cli'], onCommand: OnCommand): void {
  program
    .command('run')
    .argument('<command...>')
    .usage('[options] -- <command...>')
    .description(cli.run)
    .option('--account <uid>', cli.whichAccount)
    .option('--env <name>', cli.runEnv, addVariable)
    .action((words: readonly string[], flags: Flags<'run'>, command: Command) => {
      const [name = '', ...args] = words;
      onCommand({ name: 'run', ...flags, command: [name, ...args] }, command);
    });
}

function addVariable(name: string, names: readonly string[] = []): readonly string[] {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
    throw new InvalidArgumentError(usageRules.variable);
  }
  return [...names, name];
}
