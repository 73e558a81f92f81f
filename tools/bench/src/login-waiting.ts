// Memory per QR login that waits for the phone, and processor time per poll. A function replaces
// the network, so the bench measures only the client.
import { setImmediate } from 'node:timers/promises';
import { createClient, type Runtime } from '@bilipass/core';
import { QrCodeLogin } from '@bilipass/login/qrcode';
import { byTurns, median } from './measure.ts';
import { printTable, printTarget } from './page.ts';
import { answerWith, pollReply, usedBytes } from './waiting.ts';

const SIZES = [100, 1_000, 10_000];
const POLLS = 20_000;
// Polls are spread over time. At most this many run at once.
const AT_ONCE = 100;

const polled = pollReply(86101, '未扫码');

// Memory first: the engine compiles code during polling onto the same heap. Sizes in ascending order:
// the garbage of a larger one would be freed during a smaller one.
const memories: number[] = [];
for (const logins of SIZES) {
  const runs: number[] = [];
  for (let run = 0; run < 5; run++) runs.push(await memoryPerLogin(logins));
  memories.push(median(runs));
}
const times = (await byTurns(SIZES, timePerPoll, 15)).map(({ costs }) => median(costs));
printTable(
  ['logins', 'memory per waiting login', 'processor time per poll'],
  SIZES.map((logins, index) => [
    String(logins),
    `${((memories[index] ?? Number.NaN) / 1024).toFixed(1)} KiB`,
    `${(times[index] ?? Number.NaN).toFixed(0)} µs`,
  ]),
);
printTarget('memory of one of 10,000 logins', (memories.at(-1) ?? Number.NaN) / 1024, 3.5, 'KiB');
for (const [what, values, limit] of [
  ['memory', memories, 1.3],
  ['processor time', times, 1.2],
] as const) {
  const ratio = Math.max(...values) / Math.min(...values);
  const title = `${what}, the most beside the least of ${SIZES.join(', ')} logins`;
  printTarget(title, ratio, limit, '×');
}

/** Bytes per login that waits for its next poll. */
async function memoryPerLogin(logins: number): Promise<number> {
  const empty = await usedBytes();
  const crowd = await startLogins(logins);
  const bytes = (await usedBytes()) - empty;
  await crowd.end();
  return bytes / logins;
}

/** Microseconds of processor time per poll. */
async function timePerPoll(logins: number): Promise<number> {
  const crowd = await startLogins(logins);
  // Otherwise the collection of what the start of the logins left would count as work of the polls.
  await usedBytes();
  const before = process.cpuUsage();
  for (let polls = 0; polls < POLLS; polls += AT_ONCE) await crowd.poll(AT_ONCE);
  const { user, system } = process.cpuUsage(before);
  await crowd.end();
  return (user + system) / POLLS;
}

/** Starts logins. Each has shown its code, polled once, and waits before its next poll. */
async function startLogins(logins: number) {
  const sleepers: { readonly wake: () => void; readonly fail: (reason: Error) => void }[] = [];
  const sleep = (): Promise<void> =>
    new Promise((wake, fail) => void sleepers.push({ wake, fail }));
  const runtime: Partial<Runtime> = {
    fetch: (url) => answerWith(url, polled),
    sleep,
    now: () => 0,
  };
  const watched = Array.from({ length: logins }, () => {
    const client = createClient({ runtime, device: { buvid3: 'bench', buvid4: 'bench' } });
    return new QrCodeLogin({ client }).watch()[Symbol.asyncIterator]();
  });
  // "ready", then "waiting". The third state, "scanned", never arrives.
  await Promise.all(watched.map((states) => states.next()));
  await Promise.all(watched.map((states) => states.next()));
  const scans = watched.map((states) => states.next());
  const untilAllSleep = async (): Promise<void> => {
    while (sleepers.length < logins) await setImmediate();
  };
  await untilAllSleep();
  return {
    /** Lets the oldest sleepers poll, and waits until they sleep again. */
    poll(count: number): Promise<void> {
      for (const { wake } of sleepers.splice(0, count)) wake();
      return untilAllSleep();
    },
    async end(): Promise<void> {
      for (const { fail } of sleepers) fail(new Error('the bench is over'));
      await Promise.allSettled(scans);
    },
  };
}
