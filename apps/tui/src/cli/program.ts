import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { isLanguageTag } from '../i18n/choose-language.ts';
import type { Messages } from '../i18n/messages.ts';
import { demoScenes, type DemoScene } from '../demo/demo-scene.ts';
import { addCommands } from './command-flags.ts';
import { shells, type Shell } from './shells.ts';
import { addLoginFlags, type LoginFlags } from './login-flags.ts';
import {
  colorModes,
  qrModes,
  type GlobalFlags,
  type Invocation,
  isTimeoutSeconds,
} from './invocation.ts';
import { usageRules } from '../i18n/usage-rules.ts';

export interface ProgramOptions {
  readonly messages: Messages;
  readonly version: string;
  readonly onInvocation: (invocation: Invocation) => void;
}

/** Describes all commands and flags. What few runs need is loaded by their actions. */
export function createProgram({ messages, version, onInvocation }: ProgramOptions): Command {
  const { cli } = messages;
  const program = new Command('bilipass');
  program
    .description(cli.description)
    .usage('[command] [options]')
    .version(version, '-v, --version', cli.version)
    .helpOption('-h, --help', cli.help)
    .helpCommand(false)
    .exitOverride()
    // The caller suggests more.
    .showSuggestionAfterError(false)
    // The caller reports errors, in the right form and language.
    .configureOutput({ outputError: () => {} });
  addGlobalFlags(program, messages);

  addLoginFlags(
    program.commandsGroup(cli.groups.login).command('login', { isDefault: true }),
    messages,
  )
    .description(cli.login)
    .allowExcessArguments()
    .action((login: LoginFlags, command: Command) => {
      // As the default command it also gets unknown command names.
      if (command.args.length > 0) command.error('a command that does not exist');
      onInvocation({ kind: 'login', flags: flagsOf(command), login });
    });
  program
    .command('demo')
    .description(cli.demo)
    .option('--speed <factor>', cli.demoSpeed, parseSpeed, 1)
    .addOption(new Option('--scene <scene>', cli.scene).choices(demoScenes).default('qr'))
    .action((options: { scene: DemoScene; speed: number }, command: Command) =>
      onInvocation({ kind: 'demo', flags: flagsOf(command), ...options }),
    );
  addCommands(program, messages, (call, command) =>
    onInvocation({ kind: 'command', flags: flagsOf(command), call }),
  );
  addHelp(program, messages);
  return program;
}

function addHelp(program: Command, messages: Messages): void {
  const { cli } = messages;
  program
    .command('completion')
    .addArgument(new Argument('<shell>', cli.shell).choices(shells))
    .description(cli.completion)
    .action(async (shell: Shell) => {
      const { completionScript } = await import('./completion-scripts.ts');
      process.stdout.write(completionScript(shell));
    });
  program
    .command('complete', { hidden: true })
    .argument('[words...]')
    .option('--next')
    .action(async (words: readonly string[], { next }: { readonly next?: boolean }) => {
      const { printCompletions } = await import('./complete-words.ts');
      printCompletions(program, next ? [...words, ''] : words);
    });
  program
    .command('help')
    .argument('[command...]')
    .description(cli.helpCommand)
    .action(async (words: readonly string[]) => {
      const { printHelp } = await import('./explain-commands.ts');
      printHelp(program, words, messages);
    });
}

function addGlobalFlags(program: Command, { cli }: Messages): void {
  program
    .option('--json', cli.json)
    .option('--plain', cli.plain)
    .option('--accessible', cli.accessible)
    .option('--tui', cli.tui)
    .option('--no-input', cli.noInput)
    .addOption(new Option('--qr <mode>', cli.qr).choices(qrModes))
    .option('--qr-invert', cli.qrInvert)
    .addOption(
      new Option('--lang <language>', cli.lang).choices(languages).argParser(parseLanguage),
    )
    .addOption(new Option('--color <when>', cli.color).choices(colorModes))
    .option('--show-qr-url', cli.showQrUrl)
    .option('--store <directory>', cli.store)
    .option('--profile <name>', cli.profile)
    .option('--config <file>', cli.config)
    .option('--proxy <url>', cli.proxy)
    .option('--timeout <seconds>', cli.timeout, parseSeconds)
    .option('--quiet', cli.quiet)
    .option('--debug', cli.debug);
}

function flagsOf(command: Command): GlobalFlags {
  const { input, store, ...flags } = command.optsWithGlobals<
    Omit<GlobalFlags, 'store'> & { input?: boolean; store?: string | boolean }
  >();
  return { ...flags, noInput: input === false, ...(typeof store === 'string' ? { store } : {}) };
}

function parseSpeed(text: string): number {
  const speed = Number(text);
  if (!(speed > 0 && speed <= 100)) throw new InvalidArgumentError(usageRules.speed);
  return speed;
}

function parseSeconds(text: string): number {
  const seconds = Number(text);
  if (!isTimeoutSeconds(seconds)) throw new InvalidArgumentError(usageRules.timeout);
  return seconds;
}

const languages = ['en', 'zh'] as const;

/** Takes whole tags such as `zh_CN.UTF-8` too. */
function parseLanguage(text: string): string {
  if (!isLanguageTag(text))
    throw new InvalidArgumentError(`Allowed choices are ${languages.join(', ')}.`);
  return text;
}
