// Memory per login page that waits for a phone, and processor time per change of its state. A function
// replaces the network, and streams are read in the same process: the bench measures only the pages.
import { setImmediate } from 'node:timers/promises';
import { createClient, type Fetch, type Runtime } from '@bilipass/core';
import { createLoginHandler, visitorHeader } from '@bilipass/login-page';
import { byTurns, median } from './measure.ts';
import { printTable, printTarget } from './page.ts';
import { answerWith, pollReply, usedBytes } from './waiting.ts';

const SIZES = [10, 100, 1_000];
const CHANGES = 2_000;
// As many at each size: what a thousand polls at once create would outlive several collections.
const AT_ONCE = 10;
const origin = 'https://login.example.test';

const waiting = pollReply(86101, '未扫码');
const scanned = pollReply(86090, '已扫码');

/** What the service answers to a poll. */
let progress = waiting;
let requests = 0;

// Memory first: see login-waiting.ts. The first run compiles, which a few pages would pay for.
await memoryPerPage(1_000);
const memories: number[] = [];
for (const pages of SIZES) {
  const runs: number[] = [];
  for (let run = 0; run < 3; run++) runs.push(await memoryPerPage(pages));
  memories.push(median(runs));
}
const times = (await byTurns(SIZES, timePerChange, 5)).map(({ costs }) => median(costs));
const polls = await requestsPerPoll(1_000);
printTable(
  ['pages', 'memory per waiting page', 'processor time per change'],
  SIZES.map((pages, index) => [
    String(pages),
    `${((memories[index] ?? Number.NaN) / 1024).toFixed(1)} KiB`,
    `${(times[index] ?? Number.NaN).toFixed(0)} µs`,
  ]),
);
printTarget('memory of one of 1,000 pages', (memories.at(-1) ?? Number.NaN) / 1024, 30, 'KiB');
const ratio = Math.max(...times) / Math.min(...times);
printTarget(
  `processor time, the most beside the least of ${SIZES.join(', ')} pages`,
  ratio,
  1.3,
  '×',
);
printTarget(
  'requests per interval of polls and page, of 1,000 pages with three views each',
  polls,
  1,
  '',
);

/** Bytes per page whose visitor follows its states. */
async function memoryPerPage(pages: number): Promise<number> {
  const empty = await usedBytes();
  const crowd = await openPages(pages);
  const bytes = (await usedBytes()) - empty;
  await crowd.end();
  return bytes / pages;
}

/** Microseconds of processor time per change: a poll, the new state, and its event. */
async function timePerChange(pages: number): Promise<number> {
  const crowd = await openPages(pages);
  // Otherwise the collection of what the start of the pages left would count as work of the changes.
  await usedBytes();
  const before = process.cpuUsage();
  for (let changes = 0; changes < CHANGES; changes += AT_ONCE) {
    progress = Math.floor(changes / pages) % 2 === 0 ? scanned : waiting;
    await crowd.pollAndRead(AT_ONCE);
  }
  const { user, system } = process.cpuUsage(before);
  await crowd.end();
  return (user + system) / CHANGES;
}

/** Requests to the service per page and interval, while each page is looked at three times. */
async function requestsPerPoll(pages: number): Promise<number> {
  const crowd = await openPages(pages);
  await crowd.look(3);
  const before = requests;
  await crowd.pollAndRead(pages);
  const made = requests - before;
  await crowd.end();
  return made / pages;
}

/** Opens pages. Each has a visitor who follows its states, and shows its code. */
async function openPages(count: number) {
  progress = waiting;
  const sleepers: Sleeper[] = [];
  const startTimer = () => () => {};
  const runtime: Partial<Runtime> = { fetch: answer, startTimer, now: () => 0 };
  const { randomBytes } = createClient().runtime;
  const handler = createLoginHandler({
    publicUrl: origin,
    runtime: { now: () => 0, startTimer, randomBytes },
  });
  const post = (url: string, visitor = ''): Promise<Response> => {
    const headers = { origin, 'content-type': 'application/json', [visitorHeader]: visitor };
    return handler.fetch(new Request(url, { method: 'POST', headers, body: '{}' }));
  };
  const open = async () => {
    let reader: Reader | undefined;
    const read = async () => reader?.read();
    const sleep = (): Promise<void> =>
      new Promise((wake, fail) => void sleepers.push({ read, wake, fail }));
    const device = { buvid3: 'bench', buvid4: 'bench' };
    const client = createClient({ runtime: { ...runtime, sleep }, device });
    const login = handler.open({ client, methods: ['qr-web'] });
    const { visitor }: { readonly visitor: string } = JSON.parse(
      await (await post(`${login.url}/start`)).text(),
    );
    const { body } = await post(`${login.url}/events`, visitor);
    reader = body?.getReader();
    return { login, visitor, reader };
  };
  const opened = await Promise.all(Array.from({ length: count }, open));
  const untilAllSleep = async (): Promise<void> => {
    while (sleepers.length < count) await setImmediate();
  };
  await untilAllSleep();
  for (const { reader } of opened) await readUntil('"stage":"waiting"', reader);
  return {
    /** Lets the pages poll that have slept longest, and reads the states that follow. */
    async pollAndRead(pages: number): Promise<void> {
      const woken = sleepers.splice(0, pages);
      const reads = woken.map(({ read }) => read());
      for (const { wake } of woken) wake();
      await Promise.all(reads);
      await untilAllSleep();
    },
    /** Asks for each page and its state so many times. */
    async look(times: number): Promise<void> {
      for (let time = 0; time < times; time++) {
        for (const { login, visitor } of opened) {
          await handler.fetch(new Request(login.url));
          await post(`${login.url}/state`, visitor);
        }
      }
      progress = scanned;
    },
    async end(): Promise<void> {
      for (const { login } of opened) login.cancel();
      for (const { fail } of sleepers) fail(new Error('the bench is over'));
      await Promise.allSettled(opened.map(({ login }) => login.result));
    },
  };
}

type Reader = ReadableStreamDefaultReader<Uint8Array>;

interface Sleeper {
  /** Reads the next event of the page. */
  readonly read: () => Promise<unknown>;
  readonly wake: () => void;
  readonly fail: (reason: unknown) => void;
}

/** Reads events until one contains `text`. */
async function readUntil(text: string, reader: Reader | undefined): Promise<void> {
  const decoder = new TextDecoder();
  for (;;) {
    const { value, done } = (await reader?.read()) ?? { done: true };
    if (done) throw new Error(`the stream ended before ${text}`);
    if (decoder.decode(value).includes(text)) return;
  }
}

function answer(url: string): ReturnType<Fetch> {
  requests += 1;
  return answerWith(url, progress);
}
