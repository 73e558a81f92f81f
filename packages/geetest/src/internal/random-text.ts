import type { Runtime } from '@bilipass/core';
import { toBase64url } from './base64url.ts';

/** Returns an unguessable text: 16 random bytes in 22 characters of base64url. */
export function randomText({ randomBytes }: Pick<Runtime, 'randomBytes'>): string {
  return toBase64url(randomBytes(16));
}
