/** The system's error name, such as `ENOENT`; never a path or a content. */
export function systemErrorName(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : 'unknown reason';
}
