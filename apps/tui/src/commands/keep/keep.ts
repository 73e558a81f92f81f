import { isBilipassError, type Fetch, type Runtime } from '@bilipass/core';
import { requireAccountId, type SessionKeeper } from '@bilipass/credential-store';
import { AppError } from '../../app-error.ts';
import { exitCodes, type ExitCode } from '../../exit-codes.ts';
import { Interrupted } from '../../interruption.ts';
import { BEAT_MS } from '../../keeper-state.ts';
import type { CallOf } from '../command-call.ts';
import { FirstSeen } from './first-seen.ts';
import type { KeepContext } from './keep-context.ts';
import type { KeepEvent } from './keep-event.ts';
import { keepFields } from './keep-fields.ts';
import { KeepFolder } from './keep-folder.ts';
import { keepLines } from './keep-lines.ts';
import { KeepRun } from './keep-run.ts';
import { keepStatus } from './keep-status.ts';
import { readTargetRule } from './kept-targets.ts';
import { Notices } from './notices.ts';
import type { NoticeSink } from './notice.ts';
import { createOnChange } from './on-change.ts';
import { SystemNotifier } from './system-notifier.ts';
import { createWebhook, isLoopback, readWebhookUrl } from './webhook.ts';

type KeepCall = CallOf<'keep'>;

const WEEK_MS = 604_800_000;
/** How long a notice may take. Milliseconds. */
const DELIVERY_MS = { once: 60_000, always: 3_600_000 } as const;

/**
 * Keeps accounts alive until the program is stopped, or checks them once.
 *
 * @returns 0 when it was stopped; with `once` the exit code of the first failure.
 * @throws {AppError} `setting-invalid`; {StoreError} `target-invalid`, `account-id-invalid`.
 */
export async function keep(call: KeepCall, context: KeepContext): Promise<ExitCode> {
  if (call.status) return keepStatus(context);
  const { once = false } = call;
  const ids = call.account?.map(requireAccountId);
  const targets = (call.write ?? []).map(readTargetRule);
  const services = await context.services();
  const { runtime } = services;
  const sinks = sinksOf(call, context, runtime);
  const keeper = await services.createKeeper(context.store);
  const folder = openFolder(context);
  const stopped = new AbortController();
  const signal = AbortSignal.any([context.signal, stopped.signal]);
  const run = new KeepRun({
    accounts: context.accounts,
    keeper,
    ids,
    targets,
    firstSeen: new FirstSeen(folder instanceof KeepFolder ? folder.shared('seen.json') : undefined),
    endsWithinMs: call.endsWithin ?? WEEK_MS,
    runtime,
    tell: (event) => tell(event, once, context),
    notices: (run) =>
      new Notices({
        sinks,
        folder: folder instanceof KeepFolder ? folder.shared('notices') : undefined,
        signal,
        runtime,
        onFailure: (error) => run.fail({ about: 'notice' }, error),
        onDelivered: () => run.work({ about: 'notice' }),
      }),
  });
  if (!(folder instanceof KeepFolder)) run.fail({ about: 'state' }, folder);
  tell({ type: 'keep.started', pid: process.pid, ids, once }, once, context);
  try {
    if (once) return await checkOnce(run, keeper, ids, context);
    const beat = new Beat({ run, ids, folder, context, runtime });
    return await checkAlways(run, keeper, ids, { context, beat });
  } finally {
    stopped.abort(new Interrupted(exitCodes.ok));
    await run.drain();
  }
}

async function checkOnce(
  run: KeepRun,
  keeper: SessionKeeper,
  ids: readonly string[] | undefined,
  { signal }: KeepContext,
): Promise<ExitCode> {
  for await (const report of keeper.keepAlive({ ids, once: true, signal })) await run.see(report);
  await run.look();
  await run.drain();
  return run.exitCode;
}

/** @throws everything but the reason of a signal of the system. */
async function checkAlways(
  run: KeepRun,
  keeper: SessionKeeper,
  ids: readonly string[] | undefined,
  { context, beat }: { readonly context: KeepContext; readonly beat: Beat },
): Promise<ExitCode> {
  const { signal } = context;
  try {
    await beat.start();
    for await (const report of keeper.keepAlive({ ids, signal })) await run.see(report);
    return exitCodes.ok;
  } catch (error) {
    if (!signal.aborted || !isStop(error)) throw error;
    return exitCodes.ok;
  } finally {
    await beat.stop();
    tell({ type: 'keep.stopped' }, false, context);
  }
}

/** Being stopped is the usual end; the time limit is none. */
function isStop(error: unknown): boolean {
  return error instanceof Interrupted && error.exitCode !== exitCodes.timedOut;
}

interface BeatOptions {
  readonly run: KeepRun;
  readonly ids: readonly string[] | undefined;
  readonly folder: KeepFolder | AppError;
  readonly context: KeepContext;
  readonly runtime: Pick<Runtime, 'now' | 'startTimer'>;
}

/** Says twice a minute that the keeper runs, and looks at the store. */
class Beat {
  readonly #options: BeatOptions;
  readonly #system: SystemNotifier;
  readonly #startedAt: number;
  #cancel: (() => void)[] = [];
  #isStopped = false;
  #beating: Promise<void> | undefined;

  constructor(options: BeatOptions) {
    this.#options = options;
    this.#startedAt = options.runtime.now();
    const { run, context } = options;
    this.#system = new SystemNotifier(context.env, (error) => {
      run.fail({ about: 'systemd' }, error);
    });
  }

  async start(): Promise<void> {
    const { folder } = this.#options;
    if (folder instanceof KeepFolder) folder.sweep();
    await this.#beat();
    void this.#system.notify('READY=1');
    this.#repeat(0, BEAT_MS, () => {
      this.#beating ??= this.#beat().finally(() => {
        this.#beating = undefined;
      });
    });
    const { watchdogMs } = this.#system;
    if (watchdogMs !== undefined) {
      this.#repeat(1, watchdogMs, () => void this.#system.notify('WATCHDOG=1'));
    }
  }

  /** Nothing is written after it. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    for (const cancel of this.#cancel) cancel();
    await this.#beating;
    await this.#system.notify('STOPPING=1');
    const { folder } = this.#options;
    if (folder instanceof KeepFolder) folder.remove();
  }

  #repeat(slot: number, ms: number, run: () => void): void {
    this.#cancel[slot] = this.#options.runtime.startTimer(ms, () => {
      if (this.#isStopped) return;
      run();
      this.#repeat(slot, ms, run);
    });
  }

  async #beat(): Promise<void> {
    const { run, ids, folder, runtime } = this.#options;
    await run.look();
    if (this.#isStopped || !(folder instanceof KeepFolder)) return;
    try {
      await folder.write({
        startedAt: this.#startedAt,
        beatAt: runtime.now(),
        ids,
        accounts: run.kept,
        trouble: run.storeTrouble,
      });
      run.work({ about: 'state' });
    } catch (error) {
      if (!isBilipassError(error)) throw error;
      run.fail({ about: 'state' }, error);
    }
  }
}

function openFolder({ keeperFolder }: KeepContext): KeepFolder | AppError {
  try {
    return new KeepFolder(keeperFolder);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

function sinksOf(
  { onChange, webhook, once = false }: KeepCall,
  { env, webhookKey }: KeepContext,
  runtime: Runtime,
): NoticeSink[] {
  const sinks: NoticeSink[] = [];
  if (onChange !== undefined) sinks.push(createOnChange({ command: onChange, env, runtime }));
  if (webhook !== undefined) {
    const url = readWebhookUrl(webhook);
    // A proxy cannot reach this machine.
    const fetch: Fetch = isLoopback(url) ? globalThis.fetch : runtime.fetch;
    const deadlineMs = once ? DELIVERY_MS.once : DELIVERY_MS.always;
    sinks.push(createWebhook({ url, key: webhookKey, fetch, runtime, deadlineMs }));
  }
  return sinks;
}

/** A timer hears only of what happened; a keeper that stays says all. */
function tell(event: KeepEvent, once: boolean, { report, messages }: KeepContext): void {
  const lines = keepLines(event, messages);
  const fields = keepFields(event);
  switch (event.type) {
    case 'keep.started':
    case 'keep.checked':
    case 'keep.stopped':
      if (!once) return report.done(event.type, fields, lines);
      report.tell(event.type, fields, []);
      for (const line of lines) report.mention(line);
      return;
    case 'keep.trouble':
    case 'keep.logged-out':
    case 'keep.ends-soon':
    case 'keep.risk':
      return report.fail(event.type, fields, lines);
    case 'keep.renewed':
    case 'keep.recovered':
    case 'keep.written':
      return report.done(event.type, fields, lines);
    default:
      event satisfies never;
  }
}
