// Runs one job after the other on a file store in its own thread. The file system calls can be
// held: to hold a synchronous call, its whole thread must be held.
import { parentPort, workerData } from 'node:worker_threads';
import { runFencedJob } from '../src/contract/fenced-job.ts';
import { FileStore } from '../src/file-store.ts';
import { eachCall, nodeFileSystemWithoutSync, type Call } from './each-call.ts';
import type { HeldOrder } from './held-files.test-kit.ts';

const control: Int32Array = workerData;
let deliver = (): void => {};

parentPort?.on('message', (order: HeldOrder) => {
  if (order.kind === 'deliver') {
    deliver();
    report('delivered');
    return;
  }
  void run(order).then((code) => report('ended', code));
});

function run({ directory, hold, job }: Extract<HeldOrder, { kind: 'run' }>): Promise<string> {
  deliver = () => {};
  let calls = 0;
  const fileSystem = eachCall(nodeFileSystemWithoutSync, (call) => {
    if (hold.kind === 'delay' && !changesNames(call)) return call.run();
    calls += 1;
    if (calls !== hold.at) return call.run();
    return hold.kind === 'freeze' ? freeze(call) : delay(call);
  });
  const processes = {
    self: () => ({ pid: 1, started: '1', machine: 'held' }),
    stateOf: () => 'running' as const,
  };
  return runFencedJob(new FileStore({ directory, fileSystem, processes }), job);
}

function report(kind: 'held' | 'ended' | 'delivered', code?: string): void {
  parentPort?.postMessage({ kind, code }, []);
}

function freeze(call: Call): unknown {
  report('held');
  Atomics.wait(control, 0, 0);
  return call.run();
}

function delay(call: Call): never {
  deliver = () => {
    try {
      call.run();
    } catch {
      // It comes too late for the file system, too.
    }
  };
  report('held');
  throw Object.assign(new Error('delayed'), { code: 'EIO' });
}

/** Excludes writes to an open file: the file is closed by the time they would arrive. */
function changesNames({ name, args }: Call): boolean {
  return ['renameSync', 'unlinkSync', 'mkdirSync'].includes(name) || args.length === 3;
}
