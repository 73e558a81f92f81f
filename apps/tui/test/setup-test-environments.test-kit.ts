import { systemRuntime } from '@bilipass/core';
import { bilibiliHandlers, setupFakeBilibili } from '@bilipass/testing/msw';
import { afterAll, afterEach, beforeAll } from 'vitest';
import type { LoginTestEnvironment } from '../src/login/login-test-environment.test-kit.ts';

/**
 * Lets MSW answer the global `fetch` in the tests of a file. The result makes their worlds; the
 * service of each answers until the end of the test or the next testEnvironment.
 */
export function setupTestEnvironments<
  Environment extends LoginTestEnvironment,
  Input extends readonly unknown[],
>(Environment: new (...input: Input) => Environment): (...input: Input) => Environment {
  const { server } = setupFakeBilibili({ beforeAll, afterEach, afterAll }, { strict: true });
  return (...input) => {
    const testEnvironment = new Environment(...input);
    testEnvironment.fetch = systemRuntime.fetch;
    server.use(...bilibiliHandlers(testEnvironment.bilibili));
    return testEnvironment;
  };
}
