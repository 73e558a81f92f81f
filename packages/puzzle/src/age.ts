/**
 * Starts to count the age of a puzzle, from `elapsedMs`. Returns a function that reads it.
 * `performance.now()` can stop while the computer sleeps, and the wall clock can be set back:
 * the longer time counts.
 */
export function startAge(elapsedMs = 0): () => number {
  const startedAt = performance.now();
  const startedOn = Date.now();
  return () => elapsedMs + Math.max(performance.now() - startedAt, Date.now() - startedOn);
}
