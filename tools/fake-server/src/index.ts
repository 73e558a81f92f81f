export { startFakeServer, type FakeServer, type FakeServerOptions } from './start-fake-server.ts';
