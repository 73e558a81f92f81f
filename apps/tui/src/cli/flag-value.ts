/**
 * Returns the value of a flag that is needed before the command line is parsed, such as `--lang`.
 */
export function flagValueIn(args: readonly string[], flag: string): string | undefined {
  const index = args.findIndex((arg) => arg === flag || arg.startsWith(`${flag}=`));
  const arg = args[index];
  return arg === flag ? args[index + 1] : arg?.slice(flag.length + 1);
}
