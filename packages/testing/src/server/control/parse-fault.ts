import type { Fault } from '../../index.ts';
import { ControlError } from './control-body.ts';

type FieldType = 'string' | 'number' | 'string or number' | 'anything' | readonly string[];

/** The fields of each kind of fault; a `?` at the end of a name makes it optional. */
const FIELDS: { readonly [Kind in Fault['kind']]: Readonly<Record<string, FieldType>> } = {
  code: { code: 'number', 'message?': 'string', 'data?': 'anything' },
  status: { status: 'number', 'retryAfter?': 'string or number', 'body?': 'string' },
  html: { 'body?': 'string' },
  body: { body: 'string', 'contentType?': 'string' },
  redirect: { location: 'string', 'status?': 'number' },
  reset: { when: ['before', 'after'] },
  empty: {},
  truncated: { 'end?': ['broken', 'clean'] },
  slow: { ms: 'number', 'part?': ['head', 'body'] },
  'content-type': { contentType: 'string' },
  'null-data': { 'when?': ['before', 'after'] },
  'no-data': { 'when?': ['before', 'after'] },
  oversized: { bytes: 'number' },
};

/**
 * Returns the fault in a JSON value.
 * @throws ControlError with the reason when it is invalid.
 */
export function parseFault(value: unknown): Fault {
  const problem = problemWith(value);
  if (problem !== undefined) throw new ControlError(problem);
  if (!isFault(value)) throw new ControlError('fault must be an object with a kind');
  return value;
}

function isFault(value: unknown): value is Fault {
  return problemWith(value) === undefined;
}

function problemWith(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return 'fault must be an object with a kind';
  const given = new Map<string, unknown>(Object.entries(value));
  const fields = new Map(Object.entries(FIELDS)).get(String(given.get('kind')));
  if (fields === undefined) {
    return `fault.kind must be one of ${Object.keys(FIELDS).join(', ')}`;
  }
  for (const [declared, type] of Object.entries(fields)) {
    const name = declared.replace('?', '');
    if (!given.has(name) && declared.endsWith('?')) continue;
    if (!fits(given.get(name), type)) return `fault.${name} must be ${described(type)}`;
  }
  return undefined;
}

function fits(value: unknown, type: FieldType): boolean {
  if (typeof type !== 'string') return type.some((choice) => choice === value);
  if (type === 'anything') return true;
  return type.split(' or ').includes(typeof value);
}

function described(type: FieldType): string {
  return typeof type === 'string' ? `a ${type}` : `one of ${type.join(', ')}`;
}
