import { systemRuntime } from '@bilipass/core';
import { bilibiliHandlers, setupFakeBilibili } from '@bilipass/testing/msw';
import { afterAll, afterEach, beforeAll } from 'vitest';
import type { LoginWorld } from '../src/login/login-world.test-kit.ts';

/**
 * Lets MSW answer the global `fetch` in the tests of a file. The result makes their worlds; the
 * service of each answers until the end of the test or the next world.
 */
export function setupWorlds<World extends LoginWorld, Input extends readonly unknown[]>(
  World: new (...input: Input) => World,
): (...input: Input) => World {
  const { server } = setupFakeBilibili({ beforeAll, afterEach, afterAll });
  return (...input) => {
    const world = new World(...input);
    world.fetch = systemRuntime.fetch;
    server.use(...bilibiliHandlers(world.bilibili));
    return world;
  };
}
