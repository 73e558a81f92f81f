/** The methods of a `Keyv` that are used. */
export interface KeyvBackend {
  /** Must be true: otherwise an outage would look like an empty store. */
  readonly throwOnErrors: boolean;
  /** The adapter, which must not hide outages either. */
  readonly store: unknown;
  /** Returns the value of a key, `undefined` when there is none. */
  get(key: string): Promise<unknown>;
  /** Stores a value; a `ttl` of 0 means no expiry. */
  set(key: string, value: string, ttl: number): Promise<boolean>;
  /** Deletes a value. Returns whether it existed. */
  delete(key: string): Promise<boolean>;
  /** Returns every key with its value. A backend without an iterator cannot list accounts. */
  iterator?: ((argument: undefined) => AsyncGenerator<readonly [string, unknown]>) | undefined;
}

/**
 * Checks that a Keyv reports outages. By default, Keyv and its adapters return "no value" when they
 * cannot reach their backend.
 *
 * @throws {TypeError} for a Keyv that hides outages, or that cannot list its keys.
 */
export function requireHonest(keyv: KeyvBackend): void {
  const swallows = (holder: unknown): boolean =>
    typeof holder === 'object' &&
    holder !== null &&
    'throwOnErrors' in holder &&
    !holder.throwOnErrors;
  if (swallows(keyv) || swallows(keyv.store)) {
    throw new TypeError('keyv and its adapter must be made with throwOnErrors: true');
  }
  if (typeof keyv.iterator !== 'function') {
    throw new TypeError('keyv must have a backend that can list its keys');
  }
}
