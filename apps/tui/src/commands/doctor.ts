import { StoreError } from '@bilipass/credential-store';
import { exitCodes, type ExitCode } from '../cli/exit-codes.ts';
import { failureLines } from '../front-ends/ending-lines.ts';
import { glyphs } from '../theme.ts';
import type { CommandContext } from './command-context.ts';
import { askHost, type HostAnswer } from './doctor/ask-host.ts';

/** What one look found. */
interface Finding {
  readonly check: 'node' | 'terminal' | 'proxy' | 'store' | 'host' | 'clock';
  readonly verdict: 'good' | 'warning' | 'bad';
  /** What was found, in the person's language. */
  readonly words: string;
  /** What to do, where something is wrong. */
  readonly advice?: string;
}

/** What the terminal is. */
export interface TerminalFacts {
  readonly screenIsTerminal: boolean;
  readonly inputIsTerminal: boolean;
  readonly columns: number | undefined;
  readonly rows: number | undefined;
  readonly colors: number;
}

/** What a look round this machine needs. */
export interface DoctorContext extends CommandContext {
  readonly terminal: () => TerminalFacts;
  /** Whether calls go through a proxy. */
  readonly usesProxy: boolean;
  readonly nodeVersion: string;
}

const HOSTS = ['passport.bilibili.com', 'api.bilibili.com', 'www.bilibili.com'] as const;
/** The service signs times; a clock further off than that makes it refuse. */
const CLOCK_TOLERANCE_MS = 60_000;
/** A QR code beside its words. */
const FITTING = { columns: 75, rows: 24 } as const;

/** Looks at what a login needs on this machine. Ends with 8 or 9 where something is in its way. */
export async function doctor(context: DoctorContext): Promise<ExitCode> {
  let exitCode: ExitCode = exitCodes.ok;
  const tell = (finding: Finding): void => {
    tellFinding(finding, context);
    if (finding.verdict !== 'bad' || exitCode !== exitCodes.ok) return;
    exitCode = finding.check === 'store' ? exitCodes.store : exitCodes.unreachable;
  };
  const { commands } = context.messages;
  tell({ check: 'node', verdict: 'good', words: `Node ${context.nodeVersion}` });
  tell(lookAtTerminal(context));
  const proxy = context.usesProxy ? commands.doctor.proxy : commands.doctor.noProxy;
  tell({ check: 'proxy', verdict: 'good', words: proxy });
  tell(await lookAtStore(context));
  const answers = await Promise.all(HOSTS.map((host) => askHost(host, context)));
  for (const answer of answers) tell(lookAtHost(answer, context));
  const clock = lookAtClock(answers, context);
  if (clock) tell(clock);
  return exitCode;
}

function tellFinding(
  { check, verdict, words, advice }: Finding,
  { report, messages }: DoctorContext,
): void {
  const fields = { check, verdict, message: words, hint: advice ?? '' };
  const todo = advice ? [`  ${messages.failure.whatToDo} ${advice}`] : [];
  report.tell('doctor.finding', fields, [`${glyphs[verdict]} ${words}`, ...todo]);
}

function lookAtTerminal({ terminal, messages }: DoctorContext): Finding {
  const { doctor: words } = messages.commands;
  const { screenIsTerminal, inputIsTerminal, columns = 0, rows = 0, colors } = terminal();
  if (!screenIsTerminal || !inputIsTerminal) {
    return { check: 'terminal', verdict: 'good', words: words.noTerminal };
  }
  const found = words.terminal(columns, rows, colors);
  const fits = columns >= FITTING.columns && rows >= FITTING.rows;
  if (fits) return { check: 'terminal', verdict: 'good', words: found };
  const advice = words.enlarge(FITTING.columns, FITTING.rows);
  return { check: 'terminal', verdict: 'warning', words: found, advice };
}

async function lookAtStore({ accounts, storePath, messages }: DoctorContext): Promise<Finding> {
  const { doctor: words } = messages.commands;
  try {
    const entries = await accounts.list();
    const unreadable = entries.find((entry) => entry.kind === 'unreadable');
    if (unreadable?.kind === 'unreadable') return brokenStore(unreadable.error, messages);
    const found = words.store(storePath, entries.length);
    return { check: 'store', verdict: 'good', words: found };
  } catch (error) {
    if (error instanceof StoreError) return brokenStore(error, messages);
    throw error;
  }
}

function brokenStore(error: StoreError, messages: DoctorContext['messages']): Finding {
  const [words = error.code] = failureLines(error, messages);
  const bare = words.replace(`${glyphs.bad} `, '');
  return { check: 'store', verdict: 'bad', words: bare, advice: error.advice };
}

function lookAtHost(answer: HostAnswer, { messages }: DoctorContext): Finding {
  const { doctor: words } = messages.commands;
  const { host } = answer;
  if (answer.kind === 'answered') {
    const found = words.reachable(host, Math.round(answer.tookMs));
    return { check: 'host', verdict: 'good', words: found };
  }
  const found = words.unreachable(host, answer.reason);
  return { check: 'host', verdict: 'bad', words: found, advice: words.checkNetwork };
}

/** The clock of this machine against that of the service; nothing where no host said the time. */
function lookAtClock(
  answers: readonly HostAnswer[],
  { messages, now }: DoctorContext,
): Finding | undefined {
  const { doctor: words } = messages.commands;
  const told = answers.find((answer) => answer.kind === 'answered' && answer.skewMs !== undefined);
  if (told?.kind !== 'answered' || told.skewMs === undefined) return undefined;
  const seconds = Math.round(told.skewMs / 1000);
  if (Math.abs(told.skewMs) <= CLOCK_TOLERANCE_MS) {
    return { check: 'clock', verdict: 'good', words: words.clockGood(seconds) };
  }
  const found = words.clockOff(seconds, new Date(now()).toISOString());
  return { check: 'clock', verdict: 'warning', words: found, advice: words.setClock };
}
