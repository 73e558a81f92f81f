// Stands for `vitest` in Wine: the same runner and matchers, without Vite, whose native parts Wine 8
// cannot load.
import {
  chai,
  GLOBAL_EXPECT,
  JestAsymmetricMatchers,
  JestChaiExpect,
  JestExtend,
} from '@vitest/expect';

export { afterAll, afterEach, beforeAll, beforeEach, describe, it } from '@vitest/runner';

Object.defineProperty(globalThis, GLOBAL_EXPECT, { value: chai.expect });
for (const plugin of [JestExtend, JestChaiExpect, JestAsymmetricMatchers]) chai.use(plugin);

export const expect: typeof chai.expect = chai.expect;
