import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FakeServer, startFakeServer } from '../src/server.ts';
import { webSession } from '../test/logins.test-kit.ts';

// Other clients of the service, unchanged from the registry. They talk to the fake over loopback.

const preload = new URL('../route-to-fake.mjs', import.meta.url).href;

let server: FakeServer;
beforeEach(async () => {
  server = await startFakeServer();
});
afterEach(() => server.close());

interface Step {
  readonly step: string;
  readonly value: unknown;
}

/** Runs a program of `programs/`, and returns its steps. `onStep` acts for the person meanwhile. */
async function run(
  program: string,
  args: readonly string[] = [],
  onStep: (step: Step) => void = () => {},
): Promise<Record<string, unknown>> {
  const file = fileURLToPath(new URL(`programs/${program}`, import.meta.url));
  const child = spawn(process.execPath, [`--import=${preload}`, file, ...args], {
    env: { PATH: process.env['PATH'], BILIPASS_FAKE_ORIGIN: server.origin },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 25_000,
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const steps: Step[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    const step: Step = JSON.parse(line);
    steps.push(step);
    onStep(step);
  }
  expect([await ended, errors]).toEqual([0, '']);
  return Object.fromEntries(steps.map(({ step, value }) => [step, value]));
}

/** Confirms each link that the program shows. */
function confirm({ step, value }: Step): void {
  if (step === 'link') server.bilibili.phone.confirm(String(value));
}

/** Returns the kinds of complaints about one endpoint, each once. */
function kinds(endpoint: string): string[] {
  const complaints = server.bilibili.complaints.filter((one) => one.endpoint === endpoint);
  return [...new Set(complaints.map(({ kind }) => kind))];
}

describe('@renmu/bili-api', () => {
  it('logs in on TV, and gets nothing from the ticket of a web login', async () => {
    const steps = await run('renmu.mjs', [], confirm);
    expect(steps).toMatchObject({
      tv: {
        mid: 10_001,
        cookies: ['SESSDATA', 'bili_jct', 'DedeUserID', 'DedeUserID__ckMd5', 'sid'],
      },
      'tv account': '测试用户',
      'tv renewal': true,
      // It reads only the query of the link, so its credential is empty, as with the real service.
      web: { names: ['ticket', 'gourl', 'first_domain'], hasToken: true },
      'space cookie': true,
    });
    expect(server.bilibili.requestsTo('report-fingerprint')).toHaveLength(1);
  });

  it('gets its cookies from the query, the form used until mid-2026', async () => {
    server.bilibili.replyForm = 'query';
    const { web } = await run('renmu.mjs', [], confirm);
    expect(web).toMatchObject({
      names: [
        'DedeUserID',
        'DedeUserID__ckMd5',
        'Expires',
        'SESSDATA',
        'bili_jct',
        'gourl',
        'first_domain',
      ],
    });
  });
});

describe('bilibili-api-ts', () => {
  it('uses the cookies of a login, with a device of its own invention', async () => {
    const { bilibili } = server;
    const { SESSDATA = '', bili_jct = '', DedeUserID = '' } = (await webSession(bilibili)).cookies;
    const session = [SESSDATA, bili_jct, DedeUserID];
    const steps = await run('bilibili-api-ts.mjs', session);
    expect(steps).toEqual({ none: '-101: 账号未登录', nav: '测试用户', self: '测试用户' });
    const seen = [...kinds('get-nav'), ...kinds('get-my-info')];
    expect(new Set(seen)).toEqual(new Set(['device-unknown', 'cookie-empty']));
    const text = JSON.stringify(bilibili.complaints);
    expect(bilibili.secrets().filter((secret) => text.includes(secret))).toEqual([]);
  });
});
