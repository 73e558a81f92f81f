import { purposeOf, type ImportGraph } from '../read-imports.ts';
import type { Violation } from '../violation.ts';

/** What ships does not import tests, or other files of its own package that do not ship. */
export function findShippedTestCode({ imports }: ImportGraph): Violation[] {
  return imports.flatMap(({ file, from, purpose, specifier, target }) => {
    if (purpose === 'development' || target.kind !== 'file' || target.owner !== from) return [];
    if (purposeOf(target.path, from) === 'production') return [];
    const what = `imports "${specifier}", which is a test or stands outside src and does not ship`;
    return [{ rule: 'shipped-test-code', where: file, what }];
  });
}
