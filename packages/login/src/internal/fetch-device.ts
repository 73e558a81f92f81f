import type { CallOptions, Client, DeviceCookies } from '@bilipass/core';

/**
 * The device cookies of the client. Callers that ask at the same time share one fetch, and the abort
 * of the one that started it ends it for all: then this one asks again.
 */
export async function fetchDevice(client: Client, { signal }: CallOptions): Promise<DeviceCookies> {
  try {
    return await client.ensureDevice({ signal });
  } catch {
    signal?.throwIfAborted();
    return client.ensureDevice({ signal });
  }
}
