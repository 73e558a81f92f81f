// The functions that need Node's own HTTP server
export { createLoopbackSolver } from './node/create-loopback-solver.ts';
export type { LoopbackSolverOptions } from './node/create-loopback-solver.ts';
export { guardServer } from './node/guard-server.ts';
export type { GuardServerOptions } from './node/guard-server.ts';
export { servePage } from './node/serve-page.ts';
export type { ServedPage, ServePageOptions } from './node/serve-page.ts';
export { pageOrigins } from './node/page-urls.ts';
export type { Interfaces } from './node/page-urls.ts';
export { startPageServer } from './node/start-page-server.ts';
export type { PageServer, PageServerOptions } from './node/start-page-server.ts';
export { toNodeListener } from './node/to-node-listener.ts';
export type { FetchHandler } from './node/to-node-listener.ts';
