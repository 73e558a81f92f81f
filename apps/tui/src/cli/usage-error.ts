import type { Command, CommanderError, Option } from 'commander';
import { AppError } from '../app-error.ts';
import { enUsage } from '../i18n/en-usage.ts';
import { zhUsage } from '../i18n/zh-usage.ts';
import { optionsOf } from './command-options.ts';
import { nearest } from './nearest.ts';
import { isRun, ownArgs } from './own-args.ts';
import type { UsageProblem } from '../i18n/usage-problem.ts';

/** The error of a command line that commander refused, with what was probably meant. */
export function usageErrorOf(
  error: CommanderError,
  program: Command,
  args: readonly string[],
): AppError {
  if (isRun(args) && !args.includes('--')) return usageError({ kind: 'dashes-missing' }, 'run');
  const { command, stranger } = commandIn(args, program);
  const problem =
    stranger === undefined ? problemOf(error, command) : unknownCommand(stranger, command);
  return usageError(problem, pathOf(command));
}

/** @param path - The names of the command that helps, such as `accounts use`. */
export function usageError(problem: UsageProblem, path: string): AppError {
  return new AppError('usage-wrong', {
    detail: { en: enUsage(problem), zh: zhUsage(problem) },
    command: ['bilipass', path, '--help'].filter(Boolean).join(' '),
  });
}

/** @param parent - The command that has none of that name. */
export function unknownCommand(word: string, parent: Command): UsageProblem {
  const names = parent.createHelp().visibleCommands(parent);
  const meant = nearest(
    word,
    names.map((command) => command.name()),
  );
  return { kind: 'unknown-command', word, meant };
}

export function pathOf(command: Command): string {
  return command.parent ? `${pathOf(command.parent)} ${command.name()}`.trim() : '';
}

/** The command that the line names, as far as it exists, and the first name that does not. */
function commandIn(
  args: readonly string[],
  program: Command,
): { readonly command: Command; readonly stranger?: string } {
  let command = program;
  let takesValue = false;
  for (const arg of ownArgs(args)) {
    if (takesValue) {
      takesValue = false;
    } else if (arg.startsWith('-')) {
      const option = optionOf(arg, command);
      // A flag of the default command: no name of a command follows.
      if (!option) return { command: loginOf(command) };
      takesValue = option.required && !arg.includes('=');
    } else {
      const named = command.commands.find((child) => child.name() === arg);
      if (!named) return command.commands.length > 0 ? { command, stranger: arg } : { command };
      command = named;
    }
  }
  return { command };
}

/** The default command: it takes the flags that the program does not know. */
function loginOf(command: Command): Command {
  return command.commands.find((child) => child.name() === 'login') ?? command;
}

function optionOf(arg: string, command: Command): Option | undefined {
  const flag = arg.replace(/=.*$/s, '');
  for (let at: Command | null = command; at; at = at.parent) {
    const found = at.options.find(({ long, short }) => long === flag || short === flag);
    if (found) return found;
  }
  return undefined;
}

function problemOf({ code, message }: CommanderError, command: Command): UsageProblem {
  const text = message.replace(/^error: /, '');
  switch (code) {
    case 'commander.unknownOption':
      return unknownOption(quoted(text), command);
    case 'commander.optionMissingArgument':
      return { kind: 'value-missing', flag: flagIn(quoted(text)) };
    case 'commander.missingArgument':
      return { kind: 'argument-missing', name: quoted(text) };
    case 'commander.invalidArgument':
      return refusedValue(text);
    case 'commander.excessArguments':
    // The default commands refuse them themselves: they may be names of commands.
    case 'commander.error':
      return { kind: 'too-many' };
    default:
      return { kind: 'other', message: text.replaceAll('\n', ' ') };
  }
}

function unknownOption(word: string, command: Command): UsageProblem {
  const names = optionsOf(command).map(({ long }) => (long ?? '').replace(/^--/, ''));
  const meant = word.startsWith('--') ? nearest(word.slice(2), names) : [];
  return { kind: 'unknown-option', word, meant: meant.map((name) => `--${name}`) };
}

const REFUSED_OPTION = /^option '(.*?)' argument '(.*)' is invalid\. (.*)$/s;
const REFUSED_ARGUMENT = /^command-argument value '(.*)' is invalid for argument '(.*?)'\. (.*)$/s;
const CHOICES = /^Allowed choices are (.*)\.$/s;

function refusedValue(text: string): UsageProblem {
  const [, flags = '', given = '', givenRule = text] = REFUSED_OPTION.exec(text) ?? [];
  const [, value = given, name, rule = givenRule] = REFUSED_ARGUMENT.exec(text) ?? [];
  const flag = name === undefined ? flagIn(flags) : `<${name}>`;
  const choices = CHOICES.exec(rule)?.[1]?.split(', ');
  if (!choices) return { kind: 'value-refused', flag, value, rule, meant: [] };
  return { kind: 'no-choice', flag, value, choices, meant: nearest(value, choices) };
}

function quoted(text: string): string {
  return /'(.*)'/s.exec(text)?.[1] ?? '';
}

/** `--lang` of `-l, --lang <language>`. */
function flagIn(flags: string): string {
  return /--[\w-]+/.exec(flags)?.[0] ?? flags;
}
