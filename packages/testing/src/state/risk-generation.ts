import type { Risk } from './accounts.ts';

/**
 * Returns the shape of the challenge URL: status 5 has a page of its own (docs/protocol.md 4.12).
 */
export function generationOf({ generation, status }: Risk): NonNullable<Risk['generation']> {
  return generation ?? (status === 5 ? 'ownership' : 'request-id');
}
