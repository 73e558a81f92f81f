import type { Runtime } from '@bilipass/core';
import { proxyVariable, requireProxyAddress } from './proxy-address.ts';
import type { Settings } from './settings.ts';

/**
 * The way out of this machine: through a proxy where one is set, and only then is it loaded.
 *
 * @throws {AppError} `setting-invalid` for a proxy of the environment that cannot be used.
 */
export async function openFetch({ proxy }: Pick<Settings, 'proxy'>): Promise<Partial<Runtime>> {
  if (proxy === undefined) return {};
  if (proxy === 'environment') requireProxyOfEnvironment();
  const { createUndiciFetch } = await import('@bilipass/core/undici');
  return { fetch: createUndiciFetch({ proxy }) };
}

/** Checked here and not with the other settings: what needs no network works all the same. */
function requireProxyOfEnvironment(): void {
  const { env } = process;
  const name = proxyVariable(env);
  if (name !== undefined) requireProxyAddress(env[name] ?? '', name);
}
