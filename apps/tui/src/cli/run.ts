import type { ClientEvent } from '@bilipass/core';
import type { FrontEnd } from '../front-ends/front-end.ts';
import type { Messages } from '../i18n/messages.ts';
import type { Conversation, LoginEvent } from '../login/conversation.ts';
import { runLogin } from '../login/run-login.ts';
import { createServices } from '../services.ts';
import { chooseMode } from './choose-mode.ts';
import { DebugLog } from './debug-log.ts';
import { exitCodeOf, type ExitCode } from './exit-codes.ts';
import type { Invocation } from './invocation.ts';
import { openFrontEnd } from './open-front-end.ts';
import type { Interruption } from './watch-signals.ts';

/** What {@link run} works with. */
export interface RunContext {
  readonly messages: Messages;
  readonly interruption: Interruption;
}

/** Runs one command to its end, whatever that is. */
export async function run(invocation: Invocation, context: RunContext): Promise<ExitCode> {
  const { flags } = invocation;
  const { messages, interruption } = context;
  const { signal } = interruption;
  const isDemo = invocation.kind === 'demo';
  // What a demo shows is what it is for; a login's screen must not get in the way of its data.
  const screen = isDemo ? process.stdout : process.stderr;
  const mode = chooseMode({
    flags,
    env: process.env,
    stdinIsTerminal: process.stdin.isTTY,
    screenIsTerminal: screen.isTTY,
  });
  const debugLog = new DebugLog({ enabled: flags.debug ?? false, held: mode.kind === 'tui' });
  const frontEnd = await openFrontEnd({ mode, flags, messages, screen, isDemo, interruption });
  let exitCode: ExitCode;
  let error: unknown;
  try {
    const demo = isDemo ? await startDemo(invocation.speed, signal) : undefined;
    const conversation = demo ? overheard(frontEnd, demo.watch) : frontEnd.conversation;
    const services = createServices({
      ...(demo && { runtime: demo.runtime }),
      onEvent(event) {
        debugLog.add(event);
        tellRetry(conversation, event);
      },
    });
    exitCode = await runLogin({ services, conversation, signal });
  } catch (caught) {
    error = caught;
    exitCode = exitCodeOf(caught);
  }
  await frontEnd.end({ exitCode, error });
  debugLog.release();
  return exitCode;
}

async function startDemo(speed: number, signal: AbortSignal) {
  const { createDemo } = await import('../demo/demo.ts');
  return createDemo({ speed, signal });
}

/** The same conversation, with somebody else listening to what is told. */
function overheard({ conversation }: FrontEnd, listen: (event: LoginEvent) => void): Conversation {
  return {
    tell(event) {
      conversation.tell(event);
      listen(event);
    },
    besideQrcode: (options) => conversation.besideQrcode(options),
    afterLastQrcode: (options) => conversation.afterLastQrcode(options),
    afterFailure: (error, options) => conversation.afterFailure(error, options),
  };
}

/** A request that is repeated by itself is nothing to hide from somebody who waits for it. */
function tellRetry(conversation: Conversation, event: ClientEvent): void {
  if (event.type !== 'request-retried') return;
  const { code, delayMs } = event;
  conversation.tell({ type: 'retry', code, at: Date.now() + delayMs, delayMs });
}
