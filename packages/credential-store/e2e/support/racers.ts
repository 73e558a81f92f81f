import { fork, type ChildProcess } from 'node:child_process';
import { childEnvironment } from './child-environment.ts';
import type { Place } from './place.ts';

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

  /** Lets all of them go at the same time, and waits for the last one. */
  async round(): Promise<Finish[]> {
    const finishes = this.#children.map(nextMessage);
    for (const child of this.#children) child.send('go');
    return (await Promise.all(finishes)).map(readFinish);
  }

  async stop(): Promise<void> {
    const ends = this.#children.map(
      (child) => new Promise((resolve) => child.once('exit', resolve)),
    );
    for (const child of this.#children) if (child.connected) child.send('stop');
    await Promise.all(ends);
  }
}

/** What a process says next. */
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

/** What a racer said at its end. */
export function readFinish(message: unknown): Finish {
  const { kind, session }: Record<string, unknown> = { ...Object(message) };
  return { kind: String(kind), session: String(session) };
}
