// A preload that makes the long sleeps of a program short: of a minute and more, a quarter of a second.

const LONG_MS = 60_000;
const SHORT_MS = 250;

const realSetTimeout = globalThis.setTimeout;
globalThis.setTimeout = (run, ms, ...rest) =>
  realSetTimeout(run, ms >= LONG_MS ? SHORT_MS : ms, ...rest);
