// A preload that makes the long sleeps of a program short: of more than a minute, a quarter of a
// second. A keeper waits a minute for the lock that another one holds.

const LONG_MS = 60_001;
const SHORT_MS = 250;

const realSetTimeout = globalThis.setTimeout;
globalThis.setTimeout = (run, ms, ...rest) =>
  realSetTimeout(run, ms >= LONG_MS ? SHORT_MS : ms, ...rest);
