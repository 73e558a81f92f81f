import {
  CredentialError,
  isBilipassError,
  ServiceError,
  TransportError,
  type Credential,
  type EndpointName,
  type ServiceErrorCode,
} from '@bilipass/core';
import type { UnconfirmedSession } from '../stored-account.ts';
import type { SaidAccount, SessionService } from './session-service.ts';

type Call = keyof SessionService;

const endpoints = {
  check: 'get-cookie-info',
  whoami: 'get-nav',
  renew: 'refresh-cookie',
  confirm: 'confirm-cookie-refresh',
  logout: 'submit-logout',
} as const satisfies Record<Call, EndpointName>;
type FailureCode = ServiceErrorCode | 'network-error' | 'credential-incomplete';

function failureOf(call: Call, code: FailureCode): Error {
  const endpoint = endpoints[call];
  if (code === 'network-error') return new TransportError(code, { endpoint });
  if (code === 'credential-incomplete') return new CredentialError(code);
  return new ServiceError(code, { endpoint, httpStatus: 200, serverMessage: '...' });
}

/**
 * A service that identifies sessions by their `sid`: a renewal of `a` creates `a+`, and its
 * confirmation ends `a`. A test can replace the reply of a call, once or permanently.
 */
export class FakeSessionService implements SessionService {
  /** The `sid`s of the sessions that work. */
  readonly alive: Set<string>;
  /** Every call, as `name sid`. */
  readonly calls: string[] = [];
  refreshDue = true;
  /** What `whoami` says about the account. */
  account: SaidAccount = { mid: '10001', name: 'Fake', level: 5 };
  readonly #failures = new Map<Call, Error>();
  readonly #before = new Map<Call, () => void | Promise<void>>();

  constructor(...alive: readonly string[]) {
    this.alive = new Set(alive);
  }

  /** From now on `call` fails with the error of this code, until {@link mend}. */
  break(call: Call, code: FailureCode): void {
    this.#failures.set(call, failureOf(call, code));
  }

  mend(): void {
    this.#failures.clear();
  }

  /** Runs `action` before `call` does its work. */
  before(call: Call, action: () => void | Promise<void>): void {
    this.#before.set(call, action);
  }

  async check(credential: Credential): ReturnType<SessionService['check']> {
    await this.#enter('check', credential);
    if (!this.#knows(credential)) return { kind: 'not-logged-in' };
    return { kind: 'alive', refreshDue: this.refreshDue };
  }

  async renew(credential: Credential): ReturnType<SessionService['renew']> {
    await this.#enter('renew', credential);
    if (!this.#knows(credential)) return { kind: 'not-logged-in' };
    const renewed = credential.with({ sid: `${sidOf(credential)}+`, verified: false });
    this.alive.add(sidOf(renewed));
    this.refreshDue = false;
    return { kind: 'renewed', credential: renewed };
  }

  async confirm({
    credential,
    previous,
  }: UnconfirmedSession): ReturnType<SessionService['confirm']> {
    await this.#enter('confirm', credential);
    if (!this.#knows(credential)) return { kind: 'not-logged-in' };
    this.alive.delete(sidOf(previous));
    return { kind: 'accepted' };
  }

  async whoami(credential: Credential): ReturnType<SessionService['whoami']> {
    await this.#enter('whoami', credential);
    if (!this.#knows(credential)) return { kind: 'not-logged-in' };
    return { kind: 'logged-in', account: this.account };
  }

  async logout(credential: Credential): ReturnType<SessionService['logout']> {
    try {
      await this.#enter('logout', credential);
    } catch (error) {
      if (!isBilipassError(error)) throw error;
      return { kind: 'unconfirmed', error, appTokensRemain: false };
    }
    const wasAlive = this.alive.delete(sidOf(credential));
    return { kind: wasAlive ? 'logged-out' : 'already-dead', appTokensRemain: false };
  }

  async #enter(call: Call, credential: Credential): Promise<void> {
    this.calls.push(`${call} ${sidOf(credential)}`);
    await this.#before.get(call)?.();
    const failure = this.#failures.get(call);
    if (failure !== undefined) throw failure;
  }

  #knows(credential: Credential): boolean {
    return this.alive.has(sidOf(credential));
  }
}

/** Returns the `sid` by which a {@link FakeSessionService} identifies a session. */
export function sidOf(credential: Credential): string {
  return credential.reveal().sid ?? '';
}
