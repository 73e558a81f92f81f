import ts from 'typescript';
import type { Problem } from '../problem.ts';
import type { Repository } from '../repository.ts';
import { isRelative, resolveFrom } from './check-links.ts';

const TEST_FILE = /\.(test|e2e)\.tsx?$/;

/**
 * Links that name a test by its title and lead to a file without one of that title. A link whose
 * text is a single word, such as the name of the file, names no test.
 */
export function checkTestTitles({ pages, files, read }: Repository): Problem[] {
  const known = new Map<string, ReadonlySet<string>>();
  const titlesOf = (path: string): ReadonlySet<string> => {
    const titles = known.get(path) ?? readTestTitles(read(path));
    known.set(path, titles);
    return titles;
  };
  return pages.flatMap((page) =>
    page.links
      .filter(({ url, text }) => isRelative(url) && TEST_FILE.test(url) && text.includes(' '))
      .flatMap(({ url, text, line }) => {
        const file = resolveFrom(page, url);
        if (!files.has(file) || titlesOf(file).has(text)) return [];
        return [{ path: page.path, line, message: `${file} has no test "${text}"` }];
      }),
  );
}

/** The titles of the tests in a source text; those of `it.each` with their placeholders. */
export function readTestTitles(source: string): ReadonlySet<string> {
  const titles = new Set<string>();
  const look = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && isTest(node.expression)) {
      const [title] = node.arguments;
      if (title && ts.isStringLiteralLike(title)) titles.add(title.text);
    }
    ts.forEachChild(node, look);
  };
  look(ts.createSourceFile('test.tsx', source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX));
  return titles;
}

/** `it`, `test`, and whatever hangs on them: `it.each([...])`, `it.concurrent`, `test.prop(...)`. */
function isTest(called: ts.Expression): boolean {
  if (ts.isIdentifier(called)) return called.text === 'it' || called.text === 'test';
  if (ts.isPropertyAccessExpression(called)) return isTest(called.expression);
  return ts.isCallExpression(called) && ts.isPropertyAccessExpression(called.expression)
    ? isTest(called.expression.expression)
    : false;
}
