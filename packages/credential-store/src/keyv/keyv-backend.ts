/** As much of a `Keyv` as is used. */
export interface KeyvBackend {
  /** Must be true: otherwise an outage would look like an empty store. */
  readonly throwOnErrors: boolean;
  /** The adapter below, which must not hide outages either. */
  readonly store: unknown;
  /** The value of a key, `undefined` when there is none. */
  get(key: string): Promise<unknown>;
  /** Keeps a value; a `ttl` of 0 is for ever. */
  set(key: string, value: string, ttl: number): Promise<boolean>;
  /** Whether there was a value to remove. */
  delete(key: string): Promise<boolean>;
  /** Every key with its value; a backend without one cannot list accounts. */
  iterator?: ((argument: undefined) => AsyncGenerator<readonly [string, unknown]>) | undefined;
}

/**
 * By default, Keyv and its adapters answer "nothing there" when they cannot reach their backend.
 *
 * @throws {TypeError} for a Keyv that does so, or that cannot list its keys.
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
