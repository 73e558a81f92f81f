import { BilipassError, ServiceError } from '@bilipass/core';
import { exitCodeOf, exitCodes } from '../../exit-codes.ts';
import { Interrupted } from '../../interruption.ts';
import type { LeftAlive } from '../../left-alive.ts';
import { phoneWarning } from '../../i18n/en-phone-warning.ts';
import type {
  FinishedLogin,
  Keeping,
  ServedLogin,
  WarnedPhone,
  WebState,
} from '../port/login-event.ts';
import { isoTime } from './json-writer.ts';

export const timedOutFields = {
  code: 'qr-used-up',
  service_code: null,
  exit: exitCodes.timedOut,
  message: 'no code was scanned in time',
  hint: 'Run the command again.',
  retryable: true,
} as const;

export const unfetchedFields = {
  message: 'Bilibili may have created a session that this program did not receive',
  hint: 'End it in the security settings of the account.',
} as const;

/** The fields of `error` for an error. */
export function errorFields(error: unknown): object {
  const exit = exitCodeOf(error);
  if (error instanceof BilipassError) {
    return { ...problemFields(error), exit, retryable: error.retryable };
  }
  if (error instanceof Interrupted) {
    const { timedOut } = exitCodes;
    return { ...(error.exitCode === timedOut ? timeUpFields : cancelledFields), exit };
  }
  // The message of an unknown error may hold anything.
  const message = error instanceof Error ? error.name : 'error';
  return { ...unexpectedFields, message, exit };
}

const timeUpFields = {
  code: 'time-up',
  service_code: null,
  message: 'the time limit is over',
  hint: 'Set a longer --timeout, or run the command again.',
  retryable: true,
} as const;

const cancelledFields = {
  code: 'cancelled',
  service_code: null,
  message: 'the run was cancelled from outside',
  hint: 'Run the command again.',
  retryable: true,
} as const;

const unexpectedFields = {
  code: 'unexpected',
  service_code: null,
  hint: 'Run the command again with --debug, and report what it prints.',
  retryable: false,
} as const;

/** The fields of a refused answer. */
export function problemFields(error: BilipassError): object {
  const number = error instanceof ServiceError ? error.serverCode : undefined;
  const { code, message, advice } = error;
  return { code, service_code: number ?? null, message, hint: advice };
}

/** The fields of `phone.warned`. */
export function warnedFields({ to, warnings }: WarnedPhone): object {
  return {
    masked_target: to,
    warnings: warnings.map((warning) => ({
      kind: warning.kind,
      calling_code: warning.kind === 'plus-missing' ? String(warning.meant.code) : null,
      message: phoneWarning(warning),
    })),
  };
}

/** The fields of `web.listening`. */
export function pageFields(page: ServedLogin & { readonly browserOpened: boolean }): object {
  return {
    urls: page.urls,
    port: page.port,
    reach: page.reach,
    ssh_hint: page.sshLine ?? null,
    browser_opened: page.browserOpened,
    expires_at: isoTime(page.expiresAt),
  };
}

/** The fields of `web.state`. */
export function stateFields(state: WebState): object {
  return {
    state: state.kind,
    method: state.kind === 'method' ? state.method : null,
    code: state.kind === 'problem' ? state.code : null,
    message: state.kind === 'problem' ? state.message : null,
  };
}

export function successFields(login: FinishedLogin): object {
  const { account, uid } = login;
  return {
    method: login.method,
    verification: login.verification,
    account: {
      mid: uid ?? null,
      name: account?.name ?? null,
      level: account?.level ?? null,
      vip: account?.vip ?? null,
    },
    expires_at: timeOrNull(login.expiresAt),
    refreshable: login.hasRefreshToken,
    is_new: login.isNew,
    store: storeFields(login.keeping),
  };
}

function storeFields(keeping: Keeping): object {
  const path = keeping.kind === 'nowhere' ? null : keeping.path;
  const leftAlive = keeping.kind === 'stored' ? keeping.leftAlive : [];
  return { kind: keeping.kind, path, left_alive: leftAliveFields(leftAlive) };
}

/** Earlier sessions of the account that are no longer stored and may still be valid. */
export function leftAliveFields(sessions: readonly LeftAlive[]): object {
  return sessions.map(({ expiresAt }) => ({ expires_at: timeOrNull(expiresAt) }));
}

export function timeOrNull(unixMs: number | undefined): string | null {
  return unixMs === undefined ? null : isoTime(unixMs);
}
