import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { FencedJob, FencedPlace, HeldClient, Hold } from '../src/contract.ts';
import { FileStore } from '../src/file-store.ts';
import { bundleProgram } from '../e2e/support/bundle-program.ts';
import { makeTemporaryDirectory } from '../src/files/temporary-directory.test-kit.ts';
import { nodeFileSystemWithoutSync } from './each-call.ts';

/** A command for the thread. */
export type HeldOrder =
  | {
      readonly kind: 'run';
      readonly directory: string;
      readonly hold: Hold;
      readonly job: FencedJob;
    }
  /** Lets the delayed call reach the file system. */
  | { readonly kind: 'deliver' };

/** A thread that works on file stores and can be held at each call. */
export class HeldThread {
  readonly #control = new Int32Array(new SharedArrayBuffer(4));
  /** Contains the program and a directory for each place. */
  readonly #temporary = makeTemporaryDirectory();
  #places = 0;
  #worker: Worker | undefined;

  /** Starts the thread. */
  async start(): Promise<void> {
    const program = await bundleProgram('held-files.worker', this.#temporary.path, import.meta.url);
    this.#worker = new Worker(program, { workerData: this.#control });
    this.#worker.setMaxListeners(0);
  }

  /** Returns an empty place whose held clients run in this thread, one at a time. */
  makePlace(): FencedPlace {
    const directory = join(this.#temporary.path, `place-${++this.#places}`);
    let isExpired = false;
    return {
      open: () =>
        new FileStore({
          directory,
          fileSystem: nodeFileSystemWithoutSync,
          processes: {
            self: () => ({ pid: 2, started: '2', machine: 'here' }),
            // Simulates another pid namespace: only the beats of a process show whether it runs.
            stateOf: ({ machine }) => (isExpired && machine === 'held' ? 'unknown' : 'running'),
          },
          runtime: { sleep: async () => {} },
          lockTimes: { staleAfterMs: 1, namelessAfterMs: 1 },
        }),
      openHeld: (hold) => this.#open(directory, hold),
      expireLocks: () => {
        isExpired = true;
      },
      dump: () =>
        readdirSync(directory, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8'))
          .join('\n'),
      dispose: () => rmSync(directory, { recursive: true, force: true }),
    };
  }

  async stop(): Promise<void> {
    await this.#worker?.terminate();
    this.#temporary.remove();
  }

  #open(directory: string, hold: Hold): HeldClient {
    Atomics.store(this.#control, 0, 0);
    return {
      held: this.#next('held'),
      run: async (job) => {
        const ended = this.#next('ended');
        this.#send({ kind: 'run', directory, hold, job });
        return (await ended).code ?? 'no code';
      },
      thaw: async () => {
        if (hold.kind === 'freeze') {
          Atomics.store(this.#control, 0, 1);
          Atomics.notify(this.#control, 0);
          return;
        }
        const delivered = this.#next('delivered');
        this.#send({ kind: 'deliver' });
        await delivered;
      },
    };
  }

  #send(order: HeldOrder): void {
    this.#thread.postMessage(order, []);
  }

  get #thread(): Worker {
    if (this.#worker === undefined) throw new Error('the thread was not started');
    return this.#worker;
  }

  #next(kind: string): Promise<{ readonly code?: string }> {
    const thread = this.#thread;
    return new Promise((resolve, reject) => {
      const onMessage = (message: { readonly kind: string; readonly code?: string }): void => {
        if (message.kind !== kind) return;
        thread.off('message', onMessage).off('error', reject);
        resolve(message);
      };
      thread.on('message', onMessage).on('error', reject);
    });
  }
}
