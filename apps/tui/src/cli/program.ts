import { Command, InvalidArgumentError, Option } from 'commander';
import type { Messages } from '../i18n/messages.ts';
import { demoScenes, type DemoScene } from '../demo/demo-scene.ts';
import { addCommands } from './command-flags.ts';
import { addLoginFlags, type LoginFlags } from './login-flags.ts';
import {
  colorModes,
  qrModes,
  type GlobalFlags,
  type Invocation,
  isTimeoutSeconds,
  TIMEOUT_RULE,
} from './invocation.ts';

export interface ProgramOptions {
  readonly messages: Messages;
  readonly version: string;
  readonly onInvocation: (invocation: Invocation) => void;
}

export function createProgram({ messages, version, onInvocation }: ProgramOptions): Command {
  const { cli } = messages;
  const program = new Command('bilipass');
  program
    .description(cli.description)
    .version(version, '-V, --version', cli.version)
    .helpOption('-h, --help', cli.help)
    .helpCommand(false)
    .exitOverride()
    .showSuggestionAfterError()
    // The caller reports errors, in the right form and language.
    .configureOutput({ outputError: () => {} })
    .configureHelp({
      showGlobalOptions: true,
      styleTitle: (title) => titleIn(messages, title),
      optionDescription: (option) => withChoices(option, messages),
    });
  addGlobalFlags(program, messages);

  addLoginFlags(program.command('login', { isDefault: true }), messages)
    .description(cli.login)
    .allowExcessArguments()
    .action((login: LoginFlags, command: Command) => {
      // As the default command it also gets unknown command names.
      const [stranger] = command.args;
      if (stranger !== undefined) command.error(`unknown command '${stranger}'`);
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
  return program;
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
    .option('--lang <language>', cli.lang)
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
  if (!(speed > 0 && speed <= 100)) throw new InvalidArgumentError('above 0 and at most 100');
  return speed;
}

function parseSeconds(text: string): number {
  const seconds = Number(text);
  if (!isTimeoutSeconds(seconds)) throw new InvalidArgumentError(TIMEOUT_RULE);
  return seconds;
}

/** Commander would add English words. */
function withChoices({ description, argChoices }: Option, { marks }: Messages): string {
  return argChoices ? description + marks.aside(argChoices.join(marks.comma)) : description;
}

function titleIn({ cli }: Messages, title: string): string {
  const titles: Record<string, string> = {
    'Usage:': cli.usage,
    'Options:': cli.options,
    'Global Options:': cli.globalOptions,
    'Commands:': cli.commands,
  };
  return titles[title] ?? title;
}
