import { systemRuntime, type Credential } from '@bilipass/core';
import { bilibiliHandlers, setupFakeBilibili } from '@bilipass/testing/msw';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { loggedIn } from '../src/session/session.test-kit.ts';
import { createWorld as createPlainWorld } from '../src/world.test-kit.ts';
import type { World, WorldOptions } from '../src/world.test-kit.ts';

/** Makes the worlds of a test file, all of them behind the global `fetch`. */
export interface Worlds {
  /** A fresh world, whose service answers from now until the end of the test or the next world. */
  createWorld(options?: WorldOptions): World;
  /** Creates a world and logs in to it by QR code. */
  loggedIn(channel?: 'web' | 'tv'): Promise<World & { readonly credential: Credential }>;
}

/** Lets MSW answer the global `fetch` in the tests of a file, as its worlds say. */
export function setupWorlds(): Worlds {
  const { server } = setupFakeBilibili({ beforeAll, afterEach, afterAll });
  const createWorld = ({ runtime, ...options }: WorldOptions = {}): World => {
    const { fetch } = systemRuntime;
    const world = createPlainWorld({ ...options, runtime: { fetch, ...runtime } });
    server.use(...bilibiliHandlers(world.bilibili));
    return world;
  };
  return { createWorld, loggedIn: (channel = 'web') => loggedIn(channel, createWorld()) };
}
