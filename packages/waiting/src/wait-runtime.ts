/** Clock, timers and randomness: the part of core's `Runtime` that waiting needs. */
export interface WaitRuntime {
  /** Returns the current time in Unix milliseconds. */
  now(): number;
  /** Returns `length` random bytes. */
  randomBytes(length: number): Uint8Array;
  /** See {@link sleep}. */
  sleep(ms: number, options?: { readonly signal?: AbortSignal | undefined }): Promise<void>;
  /** See {@link startTimer}. */
  startTimer(ms: number, onElapsed: () => void): () => void;
}
