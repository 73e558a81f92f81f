import { http } from 'msw/core/http';
import { setupServer, type SetupServer } from 'msw/node';
import { FakeBilibili, type FakeBilibiliOptions } from '../fake-bilibili.ts';
import { bilibiliHandlers } from './bilibili-handlers.ts';

/** The hooks of a test runner. Those of Vitest and Jest fit directly. */
export interface TestHooks {
  /** Runs `action` before the first test of the file. */
  beforeAll(action: () => void): unknown;
  /** Runs `action` after each test. */
  afterEach(action: () => void): unknown;
  /** Runs `action` after the last test of the file. */
  afterAll(action: () => void): unknown;
}

// Loopback addresses, for the captcha page or the proxy of a program under test, and `data:` URLs,
// whose origin MSW writes as `null`.
const LOCAL = /^(null|https?:\/\/(127(\.\d+){3}|localhost|\[::1\])(:\d+)?\/)/;
// A handler without a reply lets MSW perform the request unchanged.
const letLocalPass = http.all(LOCAL, () => {});

/**
 * Puts a fake Bilibili behind the global `fetch` for the tests of a file. Starts before all tests,
 * resets after each test, and closes after all tests. Requests to loopback and of `data:` URLs pass
 * unchanged. Any other request without a handler fails its test.
 *
 * @param hooks - for Vitest `{ beforeAll, afterEach, afterAll }` as imported from it.
 */
export function setupFakeBilibili(
  hooks: TestHooks,
  options: FakeBilibiliOptions = {},
): { readonly bilibili: FakeBilibili; readonly server: SetupServer } {
  const bilibili = new FakeBilibili(options);
  const server = setupServer(...bilibiliHandlers(bilibili), letLocalPass);
  hooks.beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
  hooks.afterEach(() => {
    server.resetHandlers();
    bilibili.reset();
  });
  hooks.afterAll(() => server.close());
  return { bilibili, server };
}
