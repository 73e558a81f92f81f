/** What the registry says of what is installed. */
export type AuditVerdict =
  /** Nothing is known against what ships; so many development tools have a weakness. */
  | { readonly kind: 'clean'; readonly development: number }
  /** What ships and has one, one line each. */
  | { readonly kind: 'weak'; readonly lines: readonly string[] }
  /** It could not be asked; `reason` says why. */
  | { readonly kind: 'not-checked'; readonly reason: string };

/**
 * Reads what `npm audit --json` printed.
 *
 * @param shipped - The places of what ships, as npm writes them: `node_modules/react`.
 */
export function readAudit(output: string, shipped: ReadonlySet<string>): AuditVerdict {
  const report = parse(output);
  if (!isObject(report) || !isObject(report['vulnerabilities'])) {
    return { kind: 'not-checked', reason: reasonIn(report) };
  }
  const weak = Object.values(report['vulnerabilities']).filter(isObject);
  const lines = weak.filter((one) => placesOf(one).some((place) => shipped.has(place)));
  if (lines.length > 0) return { kind: 'weak', lines: lines.map(describe) };
  return { kind: 'clean', development: weak.length };
}

function placesOf({ nodes }: Readonly<Record<string, unknown>>): string[] {
  return Array.isArray(nodes) ? nodes.map(String) : [];
}

function describe({ name, severity, range }: Readonly<Record<string, unknown>>): string {
  return `${String(name)} ${String(range)}: ${String(severity)}`;
}

function reasonIn(report: unknown): string {
  const { message, error } = isObject(report) ? report : {};
  if (typeof message === 'string' && message !== '') return message.trim();
  const summary = isObject(error) ? error['summary'] : undefined;
  return typeof summary === 'string' && summary !== '' ? summary : 'npm gave no report';
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
