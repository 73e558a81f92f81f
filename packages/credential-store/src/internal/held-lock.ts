/** A held lock without write methods. */
export interface HeldLock {
  /** Returns normally while the lock is held. @throws {StoreError} `lock-lost`. */
  assertHeld(): Promise<void>;
  /** Releases the lock. Calling it again, or after a loss, does nothing. */
  release(): Promise<void>;
}
