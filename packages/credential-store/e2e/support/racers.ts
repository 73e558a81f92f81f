import { fork, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { childEnvironment } from './child-environment.ts';
import type { Place } from './place.ts';
import type { SuspendAt } from './suspending-store.ts';

/** How a call of ensureFresh ended in one process. */
export interface Finish {
  readonly kind: string;
  /** SHA-256 of the session that the process ended with. */
  readonly session: string;
}

/** Processes that keep the account 10001 of the same place. */
export class Racers {
  readonly #children: readonly ChildProcess[];

  private constructor(children: readonly ChildProcess[]) {
    this.#children = children;
  }

  /** Starts one process for each home directory. */
  static async start(options: {
    readonly program: string;
    readonly origin: string;
    readonly place: Place;
    readonly homes: readonly string[];
  }): Promise<Racers> {
    const { program, origin, place, homes } = options;
    const children = homes.map((HOME) =>
      fork(program, {
        execArgv: [],
        env: childEnvironment(origin, { HOME, PLACE: JSON.stringify(place) }),
      }),
    );
    await Promise.all(children.map(nextMessage));
    return new Racers(children);
  }

  /** Returns the first `count` processes; the others wait meanwhile. */
  first(count: number): Racers {
    return new Racers(this.#children.slice(0, count));
  }

  /** Starts a call in all processes at the same time, and waits for the last result. */
  async round(): Promise<Finish[]> {
    const finishes = this.#children.map(nextMessage);
    for (const child of this.#children) child.send('go');
    return (await Promise.all(finishes)).map(readFinish);
  }

  /**
   * Runs the first process until it suspends itself at this point, then the others, and wakes the
   * first one when they are done.
   *
   * @param endLease called when the first process is suspended.
   * @returns the result of each process, the suspended one first.
   */
  async roundWithSuspended(at: SuspendAt, endLease: () => Promise<unknown>): Promise<Finish[]> {
    const [first, ...others] = this.#children;
    if (first === undefined) throw new Error('there are no racers');
    const end = nextMessage(first);
    first.send(at);
    await isSuspended(first);
    await endLease();
    const finishes = others.map(nextMessage);
    for (const child of others) child.send('go');
    const ended = await Promise.all(finishes);
    first.kill('SIGCONT');
    return [await end, ...ended].map(readFinish);
  }

  async stop(): Promise<void> {
    const ends = this.#children.map(
      (child) => new Promise((resolve) => child.once('exit', resolve)),
    );
    for (const child of this.#children) if (child.connected) child.send('stop');
    await Promise.all(ends);
  }
}

/** Resolves when a process is suspended; Linux only (proc_pid_stat(5), field 3). */
async function isSuspended(child: ChildProcess): Promise<void> {
  for (let look = 0; look < 2_000; look++) {
    const stat = readFileSync(`/proc/${child.pid}/stat`, 'utf8');
    if (stat.slice(stat.lastIndexOf(')') + 2).startsWith('T')) return;
    await setTimeout(10);
  }
  throw new Error('a racer did not suspend itself');
}

/** Resolves with the next message of a process. */
export function nextMessage(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null): void => reject(new Error(`a racer ended with ${code}`));
    child.once('exit', onExit);
    child.once('message', (message) => {
      child.off('exit', onExit);
      resolve(message);
    });
  });
}

/** Returns the final message of a racer. */
export function readFinish(message: unknown): Finish {
  const { kind, session }: Record<string, unknown> = { ...Object(message) };
  return { kind: String(kind), session: String(session) };
}
