import { http } from 'msw/core/http';
import { setupServer, type SetupServer } from 'msw/node';
import { FakeBilibili, type FakeBilibiliOptions } from '../fake-bilibili.ts';
import { bilibiliHandlers } from './bilibili-handlers.ts';

/** The hooks of a test runner: Vitest's and Jest's fit as they are. */
export interface TestHooks {
  /** Has `action` run before the first test of the file. */
  beforeAll(action: () => void): unknown;
  /** Has `action` run after each test. */
  afterEach(action: () => void): unknown;
  /** Has `action` run after the last test of the file. */
  afterAll(action: () => void): unknown;
}

// Loopback, where the captcha page or the proxy of a program under test listens, and `data:` URLs,
// whose origin MSW writes as `null`.
const LOCAL = /^(null|https?:\/\/(127(\.\d+){3}|localhost|\[::1\])(:\d+)?\/)/;
// A handler without a reply lets MSW perform the request unchanged.
const letLocalPass = http.all(LOCAL, () => {});

/**
 * Puts a fake Bilibili behind the global `fetch` for the tests of a file: listens before all,
 * starts afresh after each, closes after all. A request to loopback or of a `data:` URL goes where it
 * says; any other that no handler answers fails its test.
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
