// The functions that need Node's own HTTP server
export { serveLoginPage } from './node/serve-login-page.ts';
export type { ServedLoginPage, ServeLoginPageOptions } from './node/serve-login-page.ts';

// The handler, in a server of your own
export { guardServer, toNodeListener } from '@bilipass/geetest/node';
export type { FetchHandler, GuardServerOptions } from '@bilipass/geetest/node';
