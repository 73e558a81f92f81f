import type { Runtime } from '@bilipass/core';
import { AppError } from '../app-error.ts';
import type { Settings } from './settings.ts';

/**
 * The way out of this machine: through a proxy where one is set, and only then is it loaded.
 *
 * @throws {AppError} `setting-invalid` for a proxy of the environment that is none.
 */
export async function openFetch({ proxy }: Pick<Settings, 'proxy'>): Promise<Partial<Runtime>> {
  if (proxy === undefined) return {};
  const { createUndiciFetch } = await import('@bilipass/core/undici');
  try {
    return { fetch: createUndiciFetch({ proxy }) };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    // Its words name the protocol of the address and nothing else of it.
    throw new AppError('setting-invalid', { detail: error.message, cause: error });
  }
}
