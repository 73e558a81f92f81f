import type { Runtime } from '@bilipass/core';
import { proxyVariable, requireProxyAddress } from './proxy-address.ts';
import type { Settings } from './settings.ts';

/**
 * Returns the `fetch` of the settings: through a proxy where one is set.
 *
 * @throws {AppError} `setting-invalid` for an unusable proxy in the environment.
 */
export async function openFetch({ proxy }: Pick<Settings, 'proxy'>): Promise<Partial<Runtime>> {
  if (proxy === undefined) return {};
  if (proxy === 'environment') requireProxyOfEnvironment();
  const { createUndiciFetch } = await import('@bilipass/core/undici');
  return { fetch: createUndiciFetch({ proxy }) };
}

/** Checked here, so that commands without network still work. */
function requireProxyOfEnvironment(): void {
  const { env } = process;
  const name = proxyVariable(env);
  if (name !== undefined) requireProxyAddress(env[name] ?? '', name);
}
