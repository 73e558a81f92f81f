import { StoreError } from '../errors.ts';

/** Returns the name of a system error, such as `ENOENT`; `undefined` for anything else. */
export function systemErrorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;
}

/** Returns `error` as a {@link StoreError} about `path`; returns a StoreError unchanged. */
export function asStoreError(error: unknown, path: string): unknown {
  const detail = systemErrorCode(error);
  if (error instanceof StoreError || detail === undefined) return error;
  // O_NOFOLLOW refuses a symbolic link with ELOOP, FreeBSD with EMLINK.
  if (detail === 'ELOOP' || detail === 'EMLINK') {
    return new StoreError('path-unsafe', { path, detail: 'a symbolic link', cause: error });
  }
  return new StoreError('store-io', { path, detail, cause: error });
}

/**
 * Returns the result of `run`, or `undefined` when the file or directory does not exist.
 *
 * @throws {StoreError} `store-io` for every other system error; `path-unsafe` for a symbolic link.
 */
export function unlessMissing<T>(path: string, run: () => T): T | undefined {
  try {
    return run();
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return undefined;
    throw asStoreError(error, path);
  }
}

/** Returns the result of `run`. @throws {StoreError} `store-io` for a system error. */
export function orStoreError<T>(path: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw asStoreError(error, path);
  }
}

/**
 * Runs a change of a file or directory. Returns whether that existed.
 *
 * @throws {StoreError} as {@link unlessMissing}.
 */
export function wasThere(path: string, run: () => void): boolean {
  const done = unlessMissing(path, () => {
    run();
    return true;
  });
  return done === true;
}
