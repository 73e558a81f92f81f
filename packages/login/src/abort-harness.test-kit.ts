import { getEventListeners } from 'node:events';
import { Credential, type FetchResponse, type Runtime } from '@bilipass/core';
import type { FakeBilibili } from '@bilipass/testing';
import type { FlowCase } from './flows.test-kit.ts';
import { PendingRefresh } from './session/pending-refresh.ts';
import { createTestEnvironment, type TestEnvironment } from './test-environment.test-kit.ts';

/** The point at which a run is aborted: this many microtasks after the n-th external call. */
export interface AbortPoint {
  readonly checkpoint: number;
  readonly microtasks: number;
}

/** The observations of an aborted run. */
export interface AbortedRun {
  readonly end: 'reason rethrown' | 'finished' | { other: unknown };
  /** Whether it returned an unverified session. */
  readonly isUnverified: boolean;
  /** The addresses requested after the abort, without those of tickets: they lead to a session. */
  readonly strays: readonly string[];
  /** How many sessions of the run still work at the service and were not returned to the caller. */
  readonly lost: number;
  /** The time from the abort to the end. Milliseconds. */
  readonly tookMs: number;
  readonly timersLeft: number;
  readonly listenersLeft: number;
}

const counted = new Map<FlowCase, Promise<number>>();

/** Returns the number of checkpoints of a complete run of `flow`. Counts them at the first call. */
export function countCheckpoints(flow: FlowCase): Promise<number> {
  const count = counted.get(flow) ?? runAndCount(flow);
  counted.set(flow, count);
  return count;
}

async function runAndCount(flow: FlowCase): Promise<number> {
  const spy = new Spy();
  const run = await flow.prepare(createTestEnvironment({ watch: (runtime) => spy.watch(runtime) }));
  spy.arm(Number.POSITIVE_INFINITY, () => {});
  await run({ signal: new AbortController().signal });
  return spy.checkpoints;
}

/** Runs `flow` and aborts it at `cut`. */
export async function abortAt(
  flow: FlowCase,
  { checkpoint, microtasks }: AbortPoint,
): Promise<AbortedRun> {
  return runAndAbort(flow, (spy, _world, abort) =>
    spy.arm(checkpoint, () => void after(microtasks, abort)),
  );
}

/** Measures a complete run of `flow` when each reply is delayed by `latencyMs`. Milliseconds. */
export async function measure(flow: FlowCase, latencyMs: number): Promise<number> {
  const testEnvironment = createTestEnvironment();
  const run = await flow.prepare(testEnvironment);
  slowDown(testEnvironment.bilibili, latencyMs);
  const startedAt = testEnvironment.clock.now();
  await run({});
  return testEnvironment.clock.now() - startedAt;
}

/** Runs `flow` with each reply delayed by `latencyMs` and aborts it after `atMs`. */
export async function abortAfter(
  flow: FlowCase,
  latencyMs: number,
  atMs: number,
): Promise<AbortedRun> {
  return runAndAbort(flow, (_spy, { bilibili, clock }, abort) => {
    slowDown(bilibili, latencyMs);
    clock.after(atMs, abort);
  });
}

function slowDown({ faults }: FakeBilibili, ms: number): void {
  faults.on('*', { kind: 'slow', ms });
}

/** Returns the SESSDATA of each session that still works at the service. */
function livingSessions({ sessions }: TestEnvironment['bilibili']): string[] {
  return sessions.alive().map(({ sessdata }) => sessdata);
}

async function runAndAbort(
  flow: FlowCase,
  plan: (spy: Spy, testEnvironment: TestEnvironment, abort: () => void) => void,
): Promise<AbortedRun> {
  const spy = new Spy();
  const testEnvironment = createTestEnvironment({ watch: (runtime) => spy.watch(runtime) });
  const { bilibili, clock } = testEnvironment;
  const run = await flow.prepare(testEnvironment);
  const before = new Set(livingSessions(bilibili));
  const controller = new AbortController();
  const { signal } = controller;
  const reason = { why: 'the person left' };
  let atAbort: { readonly requests: number; readonly at: number } | undefined;
  plan(spy, testEnvironment, () => {
    atAbort = { requests: spy.requests.length, at: clock.now() };
    controller.abort(reason);
  });
  const result = await settle(run({ signal }));
  const endedAt = clock.now();
  // Background work that still runs shows itself within a few turns of the event loop.
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
  const credential = result.kind === 'resolved' ? credentialIn(result.value) : undefined;
  const held = credential?.reveal().sessdata;
  return {
    end: endOf(result, reason),
    isUnverified: credential?.verified === false,
    strays: spy.requests
      .slice(atAbort?.requests ?? spy.requests.length)
      .filter((path) => !path.endsWith('/crossDomain')),
    lost: livingSessions(bilibili).filter((each) => !before.has(each) && each !== held).length,
    tookMs: endedAt - (atAbort?.at ?? endedAt),
    timersLeft: spy.timers,
    listenersLeft: getEventListeners(signal, 'abort').length,
  };
}

/** Counts the checkpoints and requests of a run, and its pending timers and sleeps. */
class Spy {
  /** The path of each request, in order. */
  readonly requests: string[] = [];
  checkpoints = 0;
  timers = 0;
  #isArmed = false;
  #wanted = Number.POSITIVE_INFINITY;
  #onReached: () => void = () => {};

  arm(checkpoint: number, onReached: () => void): void {
    this.checkpoints = 0;
    this.#wanted = checkpoint;
    this.#onReached = onReached;
    this.#isArmed = true;
  }

  watch(runtime: Runtime): Runtime {
    return {
      ...runtime,
      fetch: async (url, init) => {
        this.requests.push(new URL(url).pathname);
        this.#reach();
        const response = await runtime.fetch(url, init);
        this.#reach();
        return this.#watchBody(response);
      },
      sleep: async (ms, options) => {
        this.#reach();
        this.timers++;
        await runtime.sleep(ms, options).finally(() => this.timers--);
        this.#reach();
      },
      startTimer: (ms, onElapsed) => {
        this.timers++;
        let isRunning = true;
        const end = (): void => {
          if (isRunning) this.timers--;
          isRunning = false;
        };
        const stop = runtime.startTimer(ms, () => {
          end();
          onElapsed();
        });
        return () => {
          end();
          stop();
        };
      },
    };
  }

  #watchBody({ status, headers, body }: FetchResponse): FetchResponse {
    if (body === null) return { status, headers, body };
    const getReader: (typeof body)['getReader'] = () => {
      const reader = body.getReader();
      return {
        cancel: (reason) => reader.cancel(reason),
        read: async () => {
          const part = await reader.read();
          this.#reach();
          return part;
        },
      };
    };
    return { status, headers, body: { getReader } };
  }

  #reach(): void {
    if (!this.#isArmed) return;
    this.checkpoints++;
    if (this.checkpoints === this.#wanted) this.#onReached();
  }
}

async function after(microtasks: number, act: () => void): Promise<void> {
  for (let count = 0; count < microtasks; count++) await undefined;
  act();
}

type Settled =
  | { readonly kind: 'resolved'; readonly value: unknown }
  | { readonly kind: 'rejected'; readonly error: unknown };

async function settle(promise: Promise<unknown>): Promise<Settled> {
  try {
    return { kind: 'resolved', value: await promise };
  } catch (error) {
    return { kind: 'rejected', error };
  }
}

function endOf(result: Settled, reason: unknown): AbortedRun['end'] {
  if (result.kind === 'resolved') return 'finished';
  return result.error === reason ? 'reason rethrown' : { other: result.error };
}

/** Returns the session in the result of a flow, if there is one. */
function credentialIn(value: unknown): Credential | undefined {
  if (value instanceof Credential) return value;
  if (typeof value !== 'object' || value === null) return undefined;
  if ('pending' in value && value.pending instanceof PendingRefresh) {
    return value.pending.credential;
  }
  const credential = 'credential' in value ? value.credential : undefined;
  return credential instanceof Credential ? credential : undefined;
}
