// What thousands of QR logins cost one process while their people look for their phones: memory per
// waiting login, and processor time per poll. The network is a function, so only the client counts.
import { createClient, type Fetch, type Runtime } from '@bilipass/core';
import { QrCodeLogin } from '@bilipass/login/qrcode';
import { byTurns } from './by-turns.ts';
import { Gate } from './gate.ts';
import { median } from './median.ts';
import { printTable } from './print-table.ts';
import { printTarget } from './print-target.ts';

const SIZES = [100, 1_000, 10_000];
const POLLS = 20_000;
const BLOCK_RUNS = 5;
const ROUNDS = 15;
// Polls are spread over time: only so many are under way at once.
const AT_ONCE = 100;
const LIMIT = 1.3;

const collect = globalThis.gc;
if (!collect) throw new Error('run with --expose-gc');

const link =
  'https://account.bilibili.com/h5/account-h5/auth/scan-web?navhide=1&callback=close&qrcode_key=';
const key = '00112233445566778899aabbccddeeff';
const generated = encode({ url: `${link}${key}&from=`, qrcode_key: key });
const waiting = encode({
  url: '',
  refresh_token: '',
  timestamp: 0,
  code: 86101,
  message: '未扫码',
});

// Memory first: the code that polling makes the engine compile lies on the same heap.
const memories = await inBlocks(memoryPerLogin);
// A machine that is slower for a while is so for all sizes.
const times = (await byTurns(SIZES, timePerPoll, { rounds: ROUNDS, warmUps: 0 })).map(({ costs }) =>
  median(costs),
);
printTable(
  ['logins', 'memory per waiting login', 'processor time per poll'],
  SIZES.map((logins, index) => [
    String(logins),
    `${((memories[index] ?? Number.NaN) / 1024).toFixed(1)} KiB`,
    `${(times[index] ?? Number.NaN).toFixed(0)} µs`,
  ]),
);
for (const [what, values] of Object.entries({ memory: memories, 'processor time': times })) {
  printTarget(`${what}, the most beside the least of ${SIZES.join(', ')} logins`, {
    figure: Math.max(...values) / Math.min(...values),
    atMost: LIMIT,
    unit: '×',
  });
}

/** One size after the other: what a larger one leaves on the heap would be freed in a smaller one. */
async function inBlocks(measure: (logins: number) => Promise<number>): Promise<number[]> {
  const figures: number[] = [];
  for (const logins of SIZES) {
    const runs: number[] = [];
    for (let run = 0; run < BLOCK_RUNS; run++) runs.push(await measure(logins));
    figures.push(median(runs));
  }
  return figures;
}

/** Bytes per login that waits for its next poll. */
async function memoryPerLogin(logins: number): Promise<number> {
  const empty = await usedBytes();
  const crowd = await wait(logins);
  const bytes = (await usedBytes()) - empty;
  await crowd.end();
  return bytes / logins;
}

/** Microseconds of processor time per poll. */
async function timePerPoll(logins: number): Promise<number> {
  const crowd = await wait(logins);
  const before = process.cpuUsage();
  for (let polls = 0; polls < POLLS; polls += AT_ONCE) await crowd.poll(AT_ONCE);
  const { user, system } = process.cpuUsage(before);
  await crowd.end();
  return (user + system) / POLLS;
}

interface Crowd {
  /** Lets so many of them poll, and waits until they wait again. */
  poll(count: number): Promise<void>;
  end(): Promise<void>;
}

/** So many logins, each of which has shown its code and polled once. */
async function wait(logins: number): Promise<Crowd> {
  const gate = new Gate();
  const runtime: Partial<Runtime> = { fetch: answer, sleep: () => gate.wait(), now: () => 0 };
  const watched = Array.from({ length: logins }, () => {
    const client = createClient({ runtime, device: { buvid3: 'bench', buvid4: 'bench' } });
    return new QrCodeLogin({ client }).watch()[Symbol.asyncIterator]();
  });
  // "Ready", then "waiting"; the third state would be the scan, and nobody scans.
  await Promise.all(watched.map((states) => states.next()));
  await Promise.all(watched.map((states) => states.next()));
  const scans = watched.map((states) => states.next());
  await gate.filled(logins);
  return {
    poll(count) {
      gate.open(count);
      return gate.filled(logins);
    },
    async end() {
      gate.break();
      await Promise.allSettled(scans);
    },
  };
}

async function answer(url: string): ReturnType<Fetch> {
  let bytes: Uint8Array | undefined = url.includes('/generate') ? generated : waiting;
  return {
    status: 200,
    headers: { get: () => null, getSetCookie: () => [] },
    body: {
      getReader: () => ({
        cancel: async () => {},
        read: async () => {
          const value = bytes;
          bytes = undefined;
          return { done: value === undefined, value };
        },
      }),
    },
  };
}

function encode(data: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify({ code: 0, message: '0', ttl: 1, data }));
}

/** The heap after several collections: what is finalised by one is freed by the next. */
async function usedBytes(): Promise<number> {
  for (let turn = 0; turn < 5; turn++) {
    collect?.();
    await new Promise((resolve) => setImmediate(resolve));
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
