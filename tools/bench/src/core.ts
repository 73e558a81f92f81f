// A poll of a waiting code through core, compared with the same request by the bare `fetch`.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createClient, generateWebQrcode, pollWebQrcode, type FetchInit } from '@bilipass/core';
import { FakeBilibili } from '@bilipass/testing';
import { sideBySide } from './measure.ts';
import { printLine, printTarget } from './page.ts';

const REQUESTS = 100;
const POLL = 'https://passport.bilibili.com/x/passport-login/web/qrcode/poll';
const userAgent = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36';
const headers = { 'user-agent': userAgent, referer: 'https://www.bilibili.com/' };

const bilibili = new FakeBilibili();
const now = (): number => performance.now();
const wall = await measure((url, init) => bilibili.fetch(url, init), now);
const [bareRate, ourRate] = [wall.bare, wall.ours].map((ms) => (1000 / ms).toFixed(0));
const rates = `bare ${bareRate}, core ${ourRate}, ratio ${(1 / wall.ratio).toFixed(2)}`;
printLine(`requests per second, no socket: ${rates}`);

// The server runs in its own process, so that its CPU time does not count.
const server = spawn(process.execPath, ['../../../packages/testing/dist/fake-server.js'], {
  cwd: import.meta.dirname,
  stdio: ['ignore', 'pipe', 'inherit'],
});
try {
  const [line] = await once(server.stdout, 'data');
  const origin = String(line).trim();
  const cpu = await measure(
    (url, init) => fetch(url.replace('https://', `${origin}/`), init),
    () => process.cpuUsage().user / 1000 + process.cpuUsage().system / 1000,
  );
  const [bareCpu, ourCpu] = [cpu.bare, cpu.ours].map((ms) => `${(ms * 1000).toFixed(0)} µs`);
  printLine(`CPU per request over loopback HTTP: bare ${bareCpu}, core ${ourCpu}`);
  printTarget('CPU per request over loopback HTTP, core beside bare', cpu.ratio, 1.15, '×');
} finally {
  server.kill();
}

/** Milliseconds per request, by the given clock. */
async function measure(
  fetch: (url: string, init: FetchInit) => Promise<Response>,
  clock: () => number,
) {
  const client = createClient({ runtime: { fetch }, userAgent });
  const { qrcodeKey } = await generateWebQrcode(client);
  const { signal } = new AbortController();
  const perRequest = async (poll: () => Promise<boolean>): Promise<number> => {
    const startedAt = clock();
    for (let done = 0; done < REQUESTS; done++) {
      if (!(await poll())) throw new Error('the code does not wait');
    }
    return (clock() - startedAt) / REQUESTS;
  };
  const byFetch = async (): Promise<boolean> => {
    const init = { method: 'GET', headers, redirect: 'manual', signal } as const;
    const response = await fetch(`${POLL}?qrcode_key=${qrcodeKey}`, init);
    return JSON.parse(await response.text()).data.code === 86_101;
  };
  const byCore = async (): Promise<boolean> =>
    (await pollWebQrcode(client, qrcodeKey)).kind === 'waiting';
  return sideBySide(
    () => perRequest(byFetch),
    () => perRequest(byCore),
    100,
  );
}
