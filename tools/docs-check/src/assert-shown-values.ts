import ts from 'typescript';

/**
 * The program with a check in place of every line like `call(); // [1, 2]`: it fails when the call
 * gives something else. Comments that are no literal value are left alone.
 */
export function assertShownValues(source: string): string {
  const file = ts.createSourceFile('block.ts', source, ts.ScriptTarget.Latest, true);
  let program = source;
  for (const statement of file.statements.toReversed()) {
    if (!ts.isExpressionStatement(statement)) continue;
    const shown = shownValue(source, statement.end);
    if (shown === undefined) continue;
    const call = statement.expression.getText(file);
    const check = `assert.deepStrictEqual(${call}, ${shown});`;
    program = program.slice(0, statement.getStart(file)) + check + program.slice(statement.end);
  }
  return `import assert from 'node:assert/strict';\n${program}`;
}

/** The literal in the comment that follows on the same line, if there is one. */
function shownValue(source: string, end: number): string | undefined {
  const [comment] = ts.getTrailingCommentRanges(source, end) ?? [];
  if (comment?.kind !== ts.SyntaxKind.SingleLineCommentTrivia) return undefined;
  const text = source.slice(comment.pos + 2, comment.end).trim();
  const { statements } = ts.createSourceFile('v.ts', `(${text})`, ts.ScriptTarget.Latest, true);
  const [value] = statements;
  const isOne = statements.length === 1 && value !== undefined && ts.isExpressionStatement(value);
  if (!isOne || !ts.isParenthesizedExpression(value.expression)) return undefined;
  return value.expression.getText() === `(${text})` && isLiteral(value.expression.expression)
    ? text
    : undefined;
}

function isLiteral(node: ts.Expression): boolean {
  if (ts.isArrayLiteralExpression(node)) return node.elements.every(isLiteral);
  if (ts.isPrefixUnaryExpression(node)) return isLiteral(node.operand);
  if (ts.isObjectLiteralExpression(node)) {
    return node.properties.every(
      (property) => ts.isPropertyAssignment(property) && isLiteral(property.initializer),
    );
  }
  return (
    ts.isStringLiteralLike(node) ||
    ts.isNumericLiteral(node) ||
    [ts.SyntaxKind.TrueKeyword, ts.SyntaxKind.FalseKeyword, ts.SyntaxKind.NullKeyword].includes(
      node.kind,
    ) ||
    (ts.isIdentifier(node) && node.text === 'undefined')
  );
}
