import { systemRuntime, type Fetch, type Runtime } from '@bilipass/core';
import { nodeFileSystem, type FileSystem } from '../../src/files/file-system.ts';

/** The calls that change the disk. The others cannot leave a change half done. */
const changing = [
  'mkdirSync',
  'renameSync',
  'unlinkSync',
  'fchmodSync',
  'fchownSync',
  'fsyncSync',
  'closeSync',
  'writeSync',
] as const satisfies readonly (keyof FileSystem)[];

/** The points at which this process can be killed, counted from 1 in the order of execution. */
export class FaultPoints {
  readonly names: string[] = [];
  readonly #killAt: number;

  /** @param killAt the number of the point at which to die; 0 for never. */
  constructor(killAt: number) {
    this.#killAt = killAt;
  }

  reach(name: string): void {
    this.names.push(name);
    if (this.names.length === this.#killAt) process.kill(process.pid, 'SIGKILL');
  }

  /** The real file system, with a point before and after each change. */
  fileSystem(): FileSystem {
    const fileSystem: FileSystem = { ...nodeFileSystem };
    for (const name of changing) Object.assign(fileSystem, { [name]: this.#around(name) });
    return {
      ...fileSystem,
      openSync: (path, flags, mode) => {
        if (flags === 'r' || mode === undefined) return nodeFileSystem.openSync(path, flags, mode);
        return this.#step('openSync', () => nodeFileSystem.openSync(path, flags, mode));
      },
      // A write can be interrupted in the middle.
      writeFileSync: (descriptor, text, encoding) => {
        const half = Math.floor(text.length / 2);
        this.reach('before writeFileSync');
        nodeFileSystem.writeFileSync(descriptor, text.slice(0, half), encoding);
        this.reach('half way through writeFileSync');
        nodeFileSystem.writeFileSync(descriptor, text.slice(half), encoding);
        this.reach('after writeFileSync');
      },
    };
  }

  /** The real runtime, with a point before each request and after each reply. */
  runtime(): Partial<Runtime> {
    const fetch: Fetch = async (url, init) => {
      const { pathname } = new URL(url);
      const name = pathname.split('/').slice(0, 5).join('/');
      this.reach(`before ${name}`);
      const response = await systemRuntime.fetch(url, init);
      this.reach(`after ${name}`);
      return response;
    };
    return { fetch };
  }

  #around(name: (typeof changing)[number]): (...args: unknown[]) => unknown {
    const call: unknown = nodeFileSystem[name];
    if (typeof call !== 'function') throw new TypeError(`${name} is no call`);
    return (...args) => this.#step(name, () => Reflect.apply(call, nodeFileSystem, args));
  }

  #step<T>(name: string, run: () => T): T {
    this.reach(`before ${name}`);
    const result = run();
    this.reach(`after ${name}`);
    return result;
  }
}
