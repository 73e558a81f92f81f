import type { StoreError } from '../errors.ts';
import type { Freshness } from './freshness.ts';

/** Options of {@link SessionKeeper.keepAlive}. */
export interface KeepAliveOptions {
  /** The accounts to keep. Default: all accounts of the store, listed again in each round. */
  readonly ids?: readonly string[] | undefined;
  /** Whether the loop ends after one round. Default `false`. */
  readonly once?: boolean;
  /** Ends the loop; its reason is rethrown untouched. */
  readonly signal?: AbortSignal | undefined;
}

/** The reports of {@link SessionKeeper.keepAlive}. */
export type KeepAliveReport =
  | { readonly kind: 'kept'; readonly id: string; readonly freshness: Freshness }
  /** The store could not read or write this account. The loop continues with the others. */
  | { readonly kind: 'failed'; readonly id: string; readonly error: StoreError }
  /** The accounts could not be listed. They are listed again after `retryInMs` milliseconds. */
  | { readonly kind: 'store-failed'; readonly error: StoreError; readonly retryInMs: number };
