/** A lock that is held, without anything to write through it. */
export interface HeldLock {
  /** Returns if the lock is still held. @throws {StoreError} `lock-lost`. */
  assertHeld(): Promise<void>;
  /** Gives the lock back. Calling it again, or after a loss, does nothing. */
  release(): Promise<void>;
}
