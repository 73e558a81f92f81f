/**
 * Returns the name in a line `NAME=value` of shell, dotenv or TOML, with or without `export` before
 * it; `undefined` for any other line.
 */
export function assignedName(line: string): string | undefined {
  const equals = line.indexOf('=');
  if (equals < 0) return undefined;
  const left = line.slice(0, equals).trim();
  const name = left.startsWith('export') ? left.replace(/^export\s+/, '') : left;
  return /^[A-Za-z_]\w*$/.test(name) ? name : undefined;
}

/**
 * Returns the value in such a line, including its quotes, without surrounding spaces and the
 * comment after it.
 */
export function assignedValue(line: string): string {
  return withoutComment(line.slice(line.indexOf('=') + 1).trim());
}

/** Returns whether a line has no content: it is blank, or a comment. */
export function isBlankOrComment(line: string): boolean {
  const text = line.trim();
  return text === '' || text.startsWith('#');
}

function withoutComment(text: string): string {
  if (text.startsWith('#')) return '';
  const isQuoted = ['"', "'", '`'].includes(text.charAt(0));
  const start = isQuoted ? text.indexOf(text.charAt(0), 1) + 1 : 0;
  const comment = text.slice(start).search(/\s#/);
  return comment < 0 ? text : text.slice(0, start + comment).trimEnd();
}
