import type { Risk } from './accounts.ts';

/** Returns the form of the challenge URL. Status 5 has a separate page (docs/protocol.md 4.12). */
export function generationOf({ generation, status }: Risk): NonNullable<Risk['generation']> {
  return generation ?? (status === 5 ? 'ownership' : 'request-id');
}
