import type { Runtime } from '@bilipass/core';
import type { Settings } from './settings.ts';

/** The way out of this machine: through a proxy where one is set, and only then is it loaded. */
export async function openFetch({ proxy }: Settings): Promise<Partial<Runtime>> {
  if (proxy === undefined) return {};
  const { createUndiciFetch } = await import('@bilipass/core/undici');
  return { fetch: createUndiciFetch({ proxy }) };
}
