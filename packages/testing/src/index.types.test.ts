import type { RequestHandler } from 'msw';
import { afterAll, afterEach, beforeAll, describe, expectTypeOf, it } from 'vitest';
import { FakeBilibili, endpointNames } from './index.ts';
import type { EndpointName, FakeBilibiliOptions, FakeEndpointName } from './index.ts';
import { bilibiliHandlers, setupFakeBilibili } from './msw.ts';
import type { TestHooks } from './msw.ts';

describe('@bilipass/testing', () => {
  it('makes a service without options', () => {
    expectTypeOf(FakeBilibili).constructorParameters.toEqualTypeOf<
      [(FakeBilibiliOptions | undefined)?]
    >();
  });

  it('has literal endpoint names', () => {
    expectTypeOf(endpointNames).toEqualTypeOf<readonly FakeEndpointName[]>();
    expectTypeOf<string>().not.toExtend<EndpointName>();
  });

  it('returns handlers that MSW accepts', () => {
    expectTypeOf(bilibiliHandlers).returns.toEqualTypeOf<RequestHandler[]>();
  });

  it('accepts the hooks of the test runner', () => {
    const hooks = { beforeAll, afterEach, afterAll };
    expectTypeOf(hooks).toExtend<TestHooks>();
    expectTypeOf(setupFakeBilibili).parameter(0).toEqualTypeOf<TestHooks>();
  });
});
