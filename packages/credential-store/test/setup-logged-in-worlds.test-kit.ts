import { systemRuntime } from '@bilipass/core';
import { bilibiliHandlers, setupFakeBilibili } from '@bilipass/testing/msw';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { logInWorld, type LoggedInWorld } from '../src/keep/logged-in-world.test-kit.ts';

/**
 * Lets MSW answer the global `fetch` in the tests of a file. The result makes their worlds; the
 * service of each answers until the end of the test or the next world.
 */
export function setupLoggedInWorlds(): (channel: 'web' | 'tv') => Promise<LoggedInWorld> {
  const { server } = setupFakeBilibili({ beforeAll, afterEach, afterAll });
  return (channel) =>
    logInWorld(channel, (bilibili) => {
      server.use(...bilibiliHandlers(bilibili));
      return systemRuntime.fetch;
    });
}
