import { systemRuntime, type Credential } from '@bilipass/core';
import { bilibiliHandlers, setupFakeBilibili } from '@bilipass/testing/msw';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { loggedIn } from '../src/session/session.test-kit.ts';
import { createTestEnvironment as createPlainEnvironment } from '../src/test-environment.test-kit.ts';
import type { TestEnvironment, TestEnvironmentOptions } from '../src/test-environment.test-kit.ts';

/** Creates the test environments of a test file. All of them answer the global `fetch`. */
export interface TestEnvironments {
  /**
   * Creates a test environment. Its service answers until the end of the test or until the next
   * test environment.
   */
  createTestEnvironment(options?: TestEnvironmentOptions): TestEnvironment;
  /** Creates a test environment and logs in to it by QR code. */
  loggedIn(channel?: 'web' | 'tv'): Promise<TestEnvironment & { readonly credential: Credential }>;
}

/** Makes MSW answer the global `fetch` in the tests of a file from its test environments. */
export function setupTestEnvironments(): TestEnvironments {
  const { server } = setupFakeBilibili({ beforeAll, afterEach, afterAll }, { strict: true });
  const createTestEnvironment = ({
    runtime,
    ...options
  }: TestEnvironmentOptions = {}): TestEnvironment => {
    const { fetch } = systemRuntime;
    const testEnvironment = createPlainEnvironment({ ...options, runtime: { fetch, ...runtime } });
    server.use(...bilibiliHandlers(testEnvironment.bilibili));
    return testEnvironment;
  };
  return {
    createTestEnvironment,
    loggedIn: (channel = 'web') => loggedIn(channel, createTestEnvironment()),
  };
}
