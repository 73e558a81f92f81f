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

/** Returns the arguments of this program: behind `--` are those of another one. */
export function ownArgs(args: readonly string[]): readonly string[] {
  return args.includes('--') ? args.slice(0, args.indexOf('--')) : args;
}

/** Returns whether the command is `run`, also for a command line that cannot be parsed. */
export function isRun(args: readonly string[]): boolean {
  const command = ownArgs(args).find(
    (arg, place, all) => !arg.startsWith('-') && !valueFlags.includes(all[place - 1] ?? ''),
  );
  return command === 'run';
}
