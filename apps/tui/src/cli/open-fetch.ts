import type { Runtime } from '@bilipass/core';
import { requireProxyOfEnvironment } from './proxy-address.ts';
import type { Settings } from './settings.ts';

/**
 * Returns the `fetch` of the settings: through a proxy where one is set.
 *
 * @throws {AppError} `setting-invalid` for an unusable proxy in the environment.
 */
export async function openFetch({ proxy }: Pick<Settings, 'proxy'>): Promise<Partial<Runtime>> {
  if (proxy.kind === 'none') return {};
  if (proxy.kind === 'environment') requireProxyOfEnvironment(process.env);
  const { createUndiciFetch } = await import('@bilipass/core/undici');
  return {
    fetch: createUndiciFetch({ proxy: proxy.kind === 'given' ? proxy.url : 'environment' }),
  };
}
