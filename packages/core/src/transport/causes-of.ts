const MAX_DEPTH = 5;

/** Returns an error and its chain of causes, outermost first. */
export function causesOf(error: unknown): Error[] {
  const causes: Error[] = [];
  for (
    let cause = error;
    cause instanceof Error && causes.length < MAX_DEPTH;
    cause = cause.cause
  ) {
    causes.push(cause);
  }
  return causes;
}
