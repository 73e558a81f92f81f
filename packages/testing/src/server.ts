export { solveCaptchaPage } from './server/solve-captcha-page.ts';
export {
  startFakeServer,
  type FakeServer,
  type FakeServerOptions,
} from './server/start-fake-server.ts';
