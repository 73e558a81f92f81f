export { runProgram, type RunningProgram } from './run-program.ts';
export { solveCaptchaPage } from './solve-captcha-page.ts';
export { startFakeServer, type FakeServer, type FakeServerOptions } from './start-fake-server.ts';
