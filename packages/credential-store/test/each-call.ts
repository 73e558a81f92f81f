import { nodeFileSystem, type FileSystem } from '../src/files/file-system.ts';

/** One call of a {@link FileSystem}. */
export interface Call {
  readonly name: keyof FileSystem;
  readonly args: readonly unknown[];
  /** Makes the call. */
  run(): unknown;
}

/** The real file system, without waiting for the disk. */
export const nodeFileSystemWithoutSync: FileSystem = { ...nodeFileSystem, fsyncSync: () => {} };

const names = [
  'openSync',
  'closeSync',
  'fstatSync',
  'fsyncSync',
  'lstatSync',
  'mkdirSync',
  'readdirSync',
  'readFileSync',
  'renameSync',
  'unlinkSync',
  'writeFileSync',
  'writeSync',
] as const satisfies readonly (keyof FileSystem)[];

/** Returns a file system that passes every call to `around`, which returns its result. */
export function eachCall(fileSystem: FileSystem, around: (call: Call) => unknown): FileSystem {
  const wrapped: FileSystem = { ...fileSystem };
  for (const name of names) {
    const original: unknown = fileSystem[name];
    if (typeof original !== 'function') throw new TypeError(`${name} is not a call`);
    const wrapper = (...args: readonly unknown[]): unknown =>
      around({ name, args, run: () => Reflect.apply(original, fileSystem, args) });
    Object.assign(wrapped, { [name]: wrapper });
  }
  return wrapped;
}
