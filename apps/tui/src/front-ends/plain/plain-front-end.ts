import type { Writable } from 'node:stream';
import { createQrcodeMatrix, renderQrcodeRows, type QrCodeLoginState } from '@bilipass/login';
import { describeError } from '../../describe-error.ts';
import { endLines } from '../../end-lines.ts';
import { formatClock } from '../../format-clock.ts';
import { Interruption } from '../../interruption.ts';
import type { Messages } from '../../language/messages.ts';
import type { LoginEnd, LoginFrontEnd, QrcodeLoginRun } from '../login-front-end.ts';

/** What {@link createPlainFrontEnd} needs. */
export interface PlainFrontEndOptions {
  readonly messages: Messages;
  /** Where the lines go; what a program may want to read goes to `data`. */
  readonly stderr: Writable;
  readonly data: Writable;
  readonly now: () => number;
  /** Whether to draw the code; a pipe and a screen reader get link and picture only. */
  readonly drawQrcode: boolean;
  /** Shown first, such as that this is a demo. */
  readonly banner?: string | undefined;
}

/** One line for each change, nothing ever redrawn: for pipes, logs and screen readers. */
export function createPlainFrontEnd(options: PlainFrontEndOptions): LoginFrontEnd {
  const { messages, stderr, data, now } = options;
  const say = (line: string): void => void stderr.write(`${line}\n`);
  if (options.banner) say(options.banner);

  function showQrcode(url: string, expiresAt: number): void {
    if (options.drawQrcode) {
      for (const row of renderQrcodeRows(createQrcodeMatrix(url))) say(row);
    }
    for (const step of [messages.stepOpen, messages.stepScan, messages.stepConfirm]) say(step);
    say(messages.linkIntro);
    say(url);
    say(messages.linkIsSecret);
    say(messages.timeLeft(formatClock(expiresAt, now())));
  }

  function showState(state: QrCodeLoginState): void {
    switch (state.kind) {
      case 'ready':
        return showQrcode(state.url, state.expiresAt);
      case 'renewed':
        say(messages.renewed);
        return showQrcode(state.url, state.expiresAt);
      case 'waiting':
        return say(`… ${messages.waiting}`);
      case 'scanned':
        return say(`✓ ${messages.scanned}`);
      case 'retrying':
        return say(`! ${messages.retrying(Math.ceil(state.delayMs / 1000))}`);
      case 'expired':
        return say(`! ${messages.expired}`);
      case 'done':
        return;
      default:
        state satisfies never;
    }
  }

  return {
    async runQrcodeLogin(run: QrcodeLoginRun, { signal }): Promise<LoginEnd> {
      say(messages.title);
      for await (const state of run.watch({ signal })) {
        showState(state);
        if (state.kind === 'done') return state;
      }
      return { kind: 'expired' };
    },
    showEnd(end) {
      const [first = '', ...rest] = endLines(end, messages);
      if (end.kind === 'done') data.write(`✓ ${first}\n`);
      else say(`! ${first}`);
      for (const line of rest) say(`  ${line}`);
    },
    showError(error) {
      if (error instanceof Interruption) return say(messages.cancelled);
      const { what, advice, code } = describeError(error, messages);
      say(`✗ ${what}${code ? ` [${code}]` : ''}`);
      say(`${messages.whatToDo} ${advice}`);
    },
  };
}
