export { solveCaptchaPage } from './server/solve-captcha-page.ts';
export {
  startFakeServer,
  type FakeServer,
  type FakeServerOptions,
} from './server/start-fake-server.ts';
export { startProxy } from './server/start-proxy.ts';
export type { FakeProxy, ProxyOptions, ProxyTunnel } from './server/start-proxy.ts';
