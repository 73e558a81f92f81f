import { systemRuntime } from '@bilipass/core';
import { bilibiliHandlers, setupFakeBilibili } from '@bilipass/testing/msw';
import { afterAll, afterEach, beforeAll } from 'vitest';
import {
  createLoggedInEnvironment,
  type LoggedInEnvironment,
} from '../src/keep/logged-in-environment.test-kit.ts';

/**
 * Makes MSW answer the global `fetch` in the tests of a file. Returns a function that creates their
 * test environments. The service of each answers until the end of the test or the next test
 * environment.
 */
export function setupLoggedInEnvironments(): (
  channel: 'web' | 'tv',
) => Promise<LoggedInEnvironment> {
  const { server } = setupFakeBilibili({ beforeAll, afterEach, afterAll }, { strict: true });
  return (channel) =>
    createLoggedInEnvironment(channel, (bilibili) => {
      server.use(...bilibiliHandlers(bilibili));
      return systemRuntime.fetch;
    });
}
