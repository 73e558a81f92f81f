import type { Argument, Command, Option } from 'commander';
import { optionsOf } from './command-options.ts';

interface Completion {
  readonly value: string;
  readonly about: string;
}

/** The words that may come next, or that the name of a file comes next. */
type Completions = 'files' | readonly Completion[];

/**
 * Returns what completes the last of `words`, which may be empty.
 *
 * @param words - The words behind the name of the program, up to the cursor.
 */
function completeWords(program: Command, words: readonly string[]): Completions {
  const current = words.at(-1) ?? '';
  const { command, operands, option, isBehindDashes } = readWords(program, words.slice(0, -1));
  // The program of `run`, and its arguments.
  if (isBehindDashes) return 'files';
  if (option) return valuesOf(option, current);
  if (!current.startsWith('-')) return namesOf(command, operands, current);
  const [flag = '', value] = current.split(/=(.*)/s);
  if (value === undefined) return flagsOf(command, current);
  const assigned = takingValue(flag, command);
  const found = assigned ? valuesOf(assigned, value) : [];
  if (found === 'files') return found;
  return found.map(({ value: choice, about }) => ({ value: `${flag}=${choice}`, about }));
}

interface ReadWords {
  readonly command: Command;
  /** How many arguments of the command came. */
  readonly operands: number;
  /** The flag whose value comes next. */
  readonly option: Option | undefined;
  readonly isBehindDashes: boolean;
}

function readWords(program: Command, words: readonly string[]): ReadWords {
  let command = program;
  let operands = 0;
  let option: Option | undefined;
  for (const word of words) {
    if (option) option = undefined;
    else if (word === '--') return { command, operands, option, isBehindDashes: true };
    else if (word.startsWith('-'))
      option = word.includes('=') ? undefined : takingValue(word, command);
    else {
      const child = command.commands.find((named) => named.name() === word);
      // Behind `help` come the names of commands.
      if (child?.name() === 'help') continue;
      if (child) command = child;
      else operands++;
    }
  }
  return { command, operands, option, isBehindDashes: false };
}

function takingValue(flag: string, command: Command): Option | undefined {
  return optionsOf(command).find(
    ({ long, short, required }) => required && (long === flag || short === flag),
  );
}

function flagsOf(command: Command, current: string): readonly Completion[] {
  const flags = optionsOf(command).flatMap(({ long, description: about }) =>
    long ? [{ value: long, about }] : [],
  );
  return flags.filter(({ value }) => value.startsWith(current));
}

function valuesOf({ argChoices, flags }: Option, current: string): Completions {
  if (/<(file|path|directory)>/.test(flags)) return 'files';
  return choicesOf(argChoices, current);
}

function namesOf(command: Command, operands: number, current: string): Completions {
  const children = command.createHelp().visibleCommands(command);
  const names = children.map((child) => ({ value: child.name(), about: child.description() }));
  const found = names.filter(({ value }) => value.startsWith(current));
  const argument = argumentAt(command, operands);
  if (argument?.name() === 'file') return 'files';
  return [...found, ...choicesOf(argument?.argChoices, current)];
}

function argumentAt(command: Command, place: number): Argument | undefined {
  return command.registeredArguments[place];
}

function choicesOf(choices: readonly string[] = [], current: string): readonly Completion[] {
  return choices
    .filter((choice) => choice.startsWith(current))
    .map((value) => ({ value, about: '' }));
}

/** Prints one completion a line, with what it is about behind a tab; `:files` for a file. */
export function printCompletions(program: Command, words: readonly string[]): void {
  const found = completeWords(program, words);
  const lines =
    found === 'files' ? [':files'] : found.map(({ value, about }) => `${value}\t${about}`);
  process.stdout.write(lines.map((line) => `${line}\n`).join(''));
}
