export { bilibiliHandlers } from './msw/bilibili-handlers.ts';
export { setupFakeBilibili, type TestHooks } from './msw/setup-fake-bilibili.ts';
