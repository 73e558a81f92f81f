import { StoreError } from '../errors.ts';

/**
 * The failure of a backend as a {@link StoreError}. Only its kind is passed on: clients put the whole
 * command into their errors, and with it what was to be stored.
 */
export function asStoreError(error: unknown, id?: string): StoreError {
  if (error instanceof StoreError) return error;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const name = error instanceof Error ? error.name : typeof error;
  return new StoreError('store-io', {
    ...(id === undefined ? {} : { id }),
    detail: typeof code === 'string' ? code : name,
  });
}
