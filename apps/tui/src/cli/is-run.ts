/** The flags of all commands that take a value as the next word. */
export const valueFlags: readonly string[] = [
  '--qr',
  '--lang',
  '--color',
  '--store',
  '--profile',
  '--config',
  '--proxy',
  '--timeout',
];

/** Returns whether the command is `run`, also for a command line that cannot be parsed. */
export function isRun(args: readonly string[]): boolean {
  const index = args.findIndex(
    (arg, place) => !arg.startsWith('-') && !valueFlags.includes(args[place - 1] ?? ''),
  );
  return args[index] === 'run' && !args.slice(0, index).includes('--');
}
