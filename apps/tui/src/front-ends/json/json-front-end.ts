import type { Writable } from 'node:stream';
import { BilipassError } from '@bilipass/core';
import type { QrCodeLoginState } from '@bilipass/login';
import { exitCodeOf } from '../../exit-code-of.ts';
import { Interruption } from '../../interruption.ts';
import type { LoginEnd, LoginFrontEnd, QrcodeLoginRun } from '../login-front-end.ts';

/** What {@link createJsonFrontEnd} needs. */
export interface JsonFrontEndOptions {
  /** Takes one JSON object a line and nothing else. */
  readonly stdout: Writable;
  readonly now: () => number;
  /** Whether `qr.ready` carries link and picture: they are a secret until the code is used. */
  readonly showQrUrl: boolean;
}

/** One event a line, for programs; see the README for the schema. No event carries a cookie or token. */
export function createJsonFrontEnd({ stdout, now, showQrUrl }: JsonFrontEndOptions): LoginFrontEnd {
  let seq = 0;
  const emit = (event: string, fields: Readonly<Record<string, unknown>> = {}): void => {
    seq += 1;
    const ts = new Date(now()).toISOString();
    stdout.write(`${JSON.stringify({ v: 1, seq, ts, event, ...fields })}\n`);
  };

  async function emitReady(run: QrcodeLoginRun, url: string, expiresAt: number): Promise<void> {
    const picture = showQrUrl
      ? Buffer.from(await run.pictureOf(url)).toString('base64')
      : undefined;
    emit('qr.ready', {
      method: 'qr-web',
      ...(picture ? { url, png: `data:image/png;base64,${picture}` } : {}),
      expires_at: new Date(expiresAt).toISOString(),
    });
  }

  async function emitState(run: QrcodeLoginRun, state: QrCodeLoginState): Promise<void> {
    switch (state.kind) {
      case 'ready':
      case 'renewed':
        return emitReady(run, state.url, state.expiresAt);
      case 'scanned':
        return emit('qr.scanned');
      case 'expired':
        return emit('qr.expired');
      case 'retrying':
        return emit('retry', { in_ms: state.delayMs, code: state.error.code });
      case 'waiting':
      case 'done':
        return;
      default:
        state satisfies never;
    }
  }

  return {
    async runQrcodeLogin(run, { signal }): Promise<LoginEnd> {
      emit('start', { command: 'login', method: 'qr-web' });
      for await (const state of run.watch({ signal })) {
        await emitState(run, state);
        if (state.kind === 'done') return state;
      }
      return { kind: 'expired' };
    },
    showEnd(end) {
      if (end.kind === 'done') emit('login.success', successFields(end));
      else emit('error', { code: 'qr-expired', exit: 3, retryable: true });
      emit('end', { exit: end.kind === 'done' ? 0 : 3 });
    },
    showError(error) {
      const exit = error instanceof Interruption ? error.exitCode : exitCodeOf(error);
      emit('error', { ...errorFields(error), exit });
      emit('end', { exit });
    },
  };
}

function successFields(end: Extract<LoginEnd, { kind: 'done' }>): Record<string, unknown> {
  const { account, credential, verification } = end;
  const { expiresAt } = credential;
  return {
    account: { mid: account?.mid ?? credential.dedeuserid, name: account?.name ?? null },
    verification,
    expires_at: expiresAt === undefined ? null : new Date(expiresAt).toISOString(),
    refreshable: credential.hasAcTimeValue(),
  };
}

function errorFields(error: unknown): Record<string, unknown> {
  if (error instanceof Interruption) return { code: 'cancelled', retryable: true };
  if (!(error instanceof BilipassError)) return { code: 'unexpected', retryable: false };
  const { code, message, advice: hint, retryable } = error;
  return { code, message, hint, retryable };
}
