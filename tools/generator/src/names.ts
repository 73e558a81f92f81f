/** One thing under the names that it has in files and in code. */
export interface Names {
  /** `get-space-info`: the file. */
  readonly kebab: string;
  /** `getSpaceInfo`: the function. */
  readonly camel: string;
  /** `GetSpaceInfo`: a type. */
  readonly pascal: string;
}

/** @throws RangeError unless `kebab` is words of a-z and 0-9 with single hyphens between them. */
export function namesOf(kebab: string): Names {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(kebab)) {
    throw new RangeError(`a name is like "get-space-info", not "${kebab}"`);
  }
  const pascal = kebab.replace(/(?:^|-)([a-z0-9])/g, (_match, first: string) =>
    first.toUpperCase(),
  );
  return { kebab, pascal, camel: pascal.charAt(0).toLowerCase() + pascal.slice(1) };
}

/**
 * `get-space-info` → `space-info`: what a function is about, which is what its endpoint is called.
 *
 * @throws RangeError if there is no verb in front of it.
 */
export function subjectOf(kebab: string): string {
  const at = kebab.indexOf('-');
  if (at < 0) throw new RangeError(`"${kebab}" needs a verb first, "get-${kebab}" say`);
  return kebab.slice(at + 1);
}
