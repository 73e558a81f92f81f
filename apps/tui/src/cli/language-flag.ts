/** The value of `--lang`, needed before the command line is read: its help is in that language. */
export function languageFlagIn(args: readonly string[]): string | undefined {
  const index = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
  const arg = args[index];
  return arg === '--lang' ? args[index + 1] : arg?.slice('--lang='.length);
}
