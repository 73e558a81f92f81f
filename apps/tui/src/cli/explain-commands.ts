import { Help, type Argument, type Command, type Option } from 'commander';
import stringWidth from 'string-width';
import { examplesOf } from '../i18n/examples.ts';
import type { Messages } from '../i18n/messages.ts';
import { installation } from './completion-scripts.ts';
import { shells } from './shells.ts';
import { pathOf, unknownCommand, usageError } from './usage-error.ts';

/** What `bilipass help` explains besides the commands: the flags that all of them take. */
const OPTIONS_TOPIC = 'options';

/** Adds examples, and one line instead of the flags that all commands take. */
export function explainCommands(program: Command, messages: Messages): void {
  for (const command of allIn(program)) {
    command.createHelp = () => new CommandHelp(messages);
    command.addHelpText('after', () => `\n${notesOn(command, messages).join('\n')}`);
  }
}

/**
 * Prints the help of the command with these names, or of the flags that all commands take.
 *
 * @throws {AppError} `usage-wrong`.
 */
export function printHelp(program: Command, words: readonly string[], messages: Messages): void {
  if (words.length === 1 && words[0] === OPTIONS_TOPIC) {
    program.createHelp = () => new GlobalHelp(messages);
    process.stdout.write(program.helpInformation());
    return;
  }
  let command = program;
  for (const word of words) {
    const child = command.commands.find((named) => named.name() === word);
    if (!child) throw usageError(unknownCommand(word, command), pathOf(command));
    command = child;
  }
  command.outputHelp();
}

function allIn(command: Command): Command[] {
  return [command, ...command.commands.flatMap(allIn)];
}

class CommandHelp extends Help {
  readonly #messages: Messages;

  constructor(messages: Messages) {
    super();
    this.#messages = messages;
  }

  override visibleOptions(command: Command): Option[] {
    const options = super.visibleOptions(command);
    return command.parent ? options : options.filter(isAboutProgram);
  }

  /** Commander puts a blank behind each title, also behind a full-width colon. */
  override formatHelp(command: Command, helper: Help): string {
    return super.formatHelp(command, helper).replace(/^(\S+：) /, '$1');
  }

  override displayWidth(text: string): number {
    return stringWidth(text);
  }

  override styleTitle(title: string): string {
    const { cli } = this.#messages;
    const titles: Record<string, string> = {
      'Usage:': cli.usage,
      'Arguments:': cli.arguments,
      'Options:': cli.options,
    };
    return titles[title] ?? title;
  }

  /** Commander would add English words. */
  override optionDescription({ description, argChoices }: Option): string {
    const { marks } = this.#messages;
    return argChoices ? description + marks.aside(argChoices.join(marks.comma)) : description;
  }

  override argumentDescription({ description }: Argument): string {
    return description;
  }
}

/** The help of the flags that all commands take. */
class GlobalHelp extends CommandHelp {
  override visibleOptions(program: Command): Option[] {
    return program.options.filter((option) => !isAboutProgram(option));
  }

  override visibleCommands(): Command[] {
    return [];
  }

  override commandUsage(): string {
    return 'bilipass [command] [options]';
  }
}

function isAboutProgram({ long }: Option): boolean {
  return long === '--version' || long === '--help';
}

function notesOn(command: Command, { cli, language, marks }: Messages): string[] {
  const path = pathOf(command);
  const shown = examplesOf(path, language);
  return [
    ...(shown.length > 0 ? [cli.examples] : []),
    ...shown.flatMap(({ line, words }) => [`  # ${words}`, `  ${line}`]),
    ...(path === 'completion' ? ['', ...howToInstall(cli.installCompletion)] : []),
    '',
    ...(path === '' ? [marks.join(cli.moreOnCommand, 'bilipass help <command>')] : []),
    marks.join(cli.moreOnOptions, `bilipass help ${OPTIONS_TOPIC}`),
  ];
}

function howToInstall(title: string): string[] {
  return [title, ...shells.flatMap((shell) => [`  # ${shell}`, `  ${installation[shell]}`])];
}
