type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Returns the environment with more variables. Windows does not distinguish upper from lower case: of
 * two such names, the program would get an arbitrary one.
 *
 * @param platform the value of `process.platform`.
 */
export function addVariables(
  env: Environment,
  more: Environment,
  platform: NodeJS.Platform = process.platform,
): Environment {
  const key = (name: string): string => (platform === 'win32' ? name.toUpperCase() : name);
  const taken = new Set(Object.keys(more).map(key));
  const others = Object.entries(env).filter(([name]) => !taken.has(key(name)));
  return { ...Object.fromEntries(others), ...more };
}
