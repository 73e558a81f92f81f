import { BilipassError, transportCodeOf } from '@bilipass/core';
import { StoreError } from '@bilipass/credential-store';
import { exitCodes, type ExitCode } from '../../exit-codes.ts';
import { describeFailure } from '../../i18n/describe-failure.ts';
import { glyphs } from '../../ui/theme.ts';
import type { CommandContext } from '../command-context.ts';
import { askHost, type HostAnswer } from './ask-host.ts';
import type { Finding } from './finding.ts';
import { lookAtProtection, type StoreProtection } from './look-at-protection.ts';
import { lookAtTerminal, type TerminalEnv } from './look-at-terminal.ts';
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

export interface DoctorContext extends CommandContext {
  terminal(): Promise<TerminalEnv>;
  /** Without the password. */
  readonly proxy: string | undefined;
  readonly nodeVersion: string;
  readonly platform: string;
  readonly protection: StoreProtection;
}

const HOSTS = ['passport.bilibili.com', 'api.bilibili.com', 'www.bilibili.com'] as const;
/** The service checks signed times and refuses a clock that is further off. */
const CLOCK_TOLERANCE_MS = 60_000;

/** Checks what a login needs on this machine. Ends with 8 or 9 where a check fails. */
export async function doctor(context: DoctorContext): Promise<ExitCode> {
  let exitCode: ExitCode = exitCodes.ok;
  const tell = (finding: Finding): void => {
    tellFinding(finding, context);
    if (finding.verdict !== 'bad' || exitCode !== exitCodes.ok) return;
    exitCode = finding.check === 'store' ? exitCodes.store : exitCodes.unreachable;
  };
  const { proxy, messages } = context;
  const words = messages.commands.doctor;
  tell({ check: 'node', verdict: 'good', words: `Node ${context.nodeVersion}` });
  for (const finding of lookAtTerminal(await context.terminal(), messages)) tell(finding);
  const route = proxy === undefined ? words.noProxy : words.proxy(proxy);
  tell({ check: 'proxy', verdict: 'good', words: route });
  for (const finding of await lookAtStore(context)) tell(finding);
  const answers = await Promise.all(HOSTS.map((host) => askHost(host, context)));
  for (const answer of answers) tell(lookAtHost(answer, context));
  const clock = lookAtClock(answers, context);
  if (clock) tell(clock);
  return exitCode;
}

function tellFinding(
  { check, verdict, words, advice = '' }: Finding,
  { report, messages }: DoctorContext,
): void {
  const fields = { check, verdict, message: words, hint: advice };
  const todo = advice === '' ? [] : [`  ${messages.marks.join(messages.failure.whatToDo, advice)}`];
  report.tell('doctor.finding', fields, [`${glyphs[verdict]} ${words}`, ...todo]);
}

async function lookAtStore(context: DoctorContext): Promise<Finding[]> {
  const { accounts, storePath, messages } = context;
  const words = messages.commands.doctor;
  try {
    const entries = await accounts.list();
    const broken = entries.filter((entry) => entry.kind === 'unreadable');
    if (broken.length > 0) return broken.map(({ error }) => badStore(error, messages));
    if (!canWriteBelow(storePath))
      return [badStore(new StoreError('store-io', { path: storePath }), messages)];
    return [
      { check: 'store', verdict: 'good', words: words.store(storePath, entries.length) },
      lookAtProtection(context, messages),
    ];
  } catch (error) {
    if (error instanceof BilipassError) return [badStore(error, messages)];
    throw error;
  }
}

function badStore(error: BilipassError, messages: DoctorContext['messages']): Finding {
  const { what, advice, detail } = describeFailure(error, messages);
  const words = detail === undefined ? what : what + messages.marks.aside(detail);
  return { check: 'store', verdict: 'bad', words, advice };
}

function lookAtHost(answer: HostAnswer, { messages }: DoctorContext): Finding {
  const { doctor: words } = messages.commands;
  const { host } = answer;
  if (answer.kind === 'answered') {
    const found = words.reachable(host, Math.round(answer.tookMs));
    return { check: 'host', verdict: 'good', words: found };
  }
  const found = words.unreachable(host, answer.reason);
  const code = transportCodeOf(answer.reason);
  const known = code === 'network-error' ? undefined : messages.failure.words(code);
  const advice = known?.advice ?? words.checkNetwork;
  return { check: 'host', verdict: 'bad', words: found, advice };
}

/** Compares this machine's clock with the service's; `undefined` where no host sent a time. */
function lookAtClock(
  answers: readonly HostAnswer[],
  { messages, now }: DoctorContext,
): Finding | undefined {
  const { doctor: words } = messages.commands;
  const [skewMs] = answers.flatMap((answer) =>
    answer.kind === 'answered' ? (answer.skewMs ?? []) : [],
  );
  if (skewMs === undefined) return undefined;
  const seconds = Math.round(skewMs / 1000);
  if (Math.abs(skewMs) <= CLOCK_TOLERANCE_MS) {
    return { check: 'clock', verdict: 'good', words: words.clockGood(Math.abs(seconds)) };
  }
  const found = words.clockOff(seconds, new Date(now()).toISOString());
  return { check: 'clock', verdict: 'warning', words: found, advice: words.setClock };
}

/** Whether this user can create files in a directory, which need not exist yet. */
export function canWriteBelow(directory: string): boolean {
  const parent = dirname(directory);
  if (!existsSync(directory) && parent !== directory) return canWriteBelow(parent);
  try {
    accessSync(directory, constants.W_OK | constants.X_OK);
    return statSync(directory).isDirectory();
  } catch {
    return false;
  }
}
