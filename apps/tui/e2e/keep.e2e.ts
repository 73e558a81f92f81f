import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { startFakeServer, type FakeServer } from '@bilipass/testing/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isEvent, isNotice } from '../src/ui/json/events-schema.test-kit.ts';
import { startApp, type RunningApp } from './app.ts';
import { KeptPlace } from './kept-place.ts';

const DAY_MS = 86_400_000;
const seen = { timeout: 20_000, interval: 50 };

let server: FakeServer;
const servers: Server[] = [];
beforeAll(async () => {
  server = await startFakeServer({ strict: true });
});
afterAll(async () => {
  await server.close();
  for (const one of servers) one.closeAllConnections();
});

/** Starts a web server on loopback. Returns its address. */
async function serve(answer: Parameters<typeof createServer>[1]): Promise<string> {
  const one = createServer({}, answer);
  servers.push(one);
  await new Promise<void>((resolve) => one.listen(0, '127.0.0.1', resolve));
  const { port } = Object(one.address()) satisfies AddressInfo;
  return `http://127.0.0.1:${port}/`;
}

function eventsOf({ output }: RunningApp): readonly { readonly event?: string }[] {
  return linesIn(output.stdout);
}

function linesIn(text: string): readonly { readonly event?: string }[] {
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

const started = ({ output }: RunningApp): boolean => output.stdout.includes('keep.checked');
const countOf = (name: string, events: readonly { readonly event?: string }[]): number =>
  events.filter(({ event }) => event === name).length;

describe('two keepers of the same files', () => {
  it('renew each of three accounts once when due, keep files in step, and send each notice once', async () => {
    const place = new KeptPlace(server);
    await place.add('10001', 'web');
    await place.add('10002', 'web', DAY_MS);
    await place.add('10003', 'tv');
    const posted: string[] = [];
    const hook = await serve((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        posted.push(body);
        response.end();
      });
    });
    const env = join(place.folder, '.env');
    const commandLog = join(place.folder, 'changes');
    writeFileSync(env, '# mine\nA=1\n', { mode: 0o640 });
    const args = [
      'keep',
      '--json',
      `--webhook=${hook}`,
      `--on-change=cat >> ${commandLog}`,
      `--write=env=${env}:COOKIE_{uid}`,
      `--write=10003:json=${join(place.folder, 'tv.json')}`,
    ];
    const keepers = [1, 2].map(() => startApp(args, place.env));
    await expect.poll(() => keepers.every(started), seen).toBe(true);
    const status = await startApp(['keep', '--status'], place.env).ended;
    expect(status).toMatchObject({ exitCode: 0 });
    expect(status.stdout.match(/^✓ 1000\d is valid until/gm)).toHaveLength(6);
    expect(posted).toEqual([]);

    for (const mid of ['10001', '10002', '10003']) await place.makeDue(mid);
    await expect.poll(() => posted.length, seen).toBe(3);
    const heard = () => linesIn(readFileSync(commandLog, 'utf8')).map(({ event }) => event);
    await expect.poll(heard, seen).toEqual(Array(3).fill('keep.renewed'));
    const before = await startApp(['keep', '--status', '--json'], place.env).ended;
    for (const keeper of keepers) keeper.kill('SIGTERM');
    const ends = await Promise.all(keepers.map(({ ended }) => ended));
    const requests = server.bilibili.requests.length;

    expect(ends.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
    expect(ends.map(({ stderr }) => stderr)).toEqual(['', '']);
    expect(server.bilibili.requestsTo('refresh-cookie')).toHaveLength(2);
    expect(server.bilibili.requestsTo('refresh-app-token')).toHaveLength(1);
    const text = readFileSync(env, 'utf8');
    expect(text).toMatch(/^# mine\nA=1\nCOOKIE_10001=.*\nCOOKIE_10002=.*\nCOOKIE_10003=.*\n$/);
    for (const mid of ['10001', '10002', '10003']) {
      expect(text).toContain((await place.credential(mid))?.reveal().sessdata);
    }
    const events = keepers.flatMap(eventsOf);
    expect([...events, ...linesIn(before.stdout)].filter((event) => !isEvent(event))).toEqual([]);
    expect(countOf('keep.renewed', events)).toBe(3);
    const notices = [...linesIn(posted.join('\n')), ...linesIn(readFileSync(commandLog, 'utf8'))];
    expect(notices.filter((notice) => !isNotice(notice))).toEqual([]);
    expect(countOf('keep.renewed', notices)).toBe(6);
    const printed = keepers.map(({ output }) => output.stdout).join('') + posted.join('');
    expect(server.bilibili.secrets().filter((secret) => printed.includes(secret))).toEqual([]);

    // Nothing after SIGTERM.
    expect(await startApp(['keep', '--status'], place.env).ended).toMatchObject({ exitCode: 1 });
    expect(server.bilibili.requests).toHaveLength(requests);
    expect(posted).toHaveLength(3);
    expect(readdirSync(place.folder).toSorted()).toEqual(['.env', 'changes', 'tv.json']);
  });
});

describe('a webhook server', () => {
  it('delays no renewal when it is slow, down, redirecting or hostile', async () => {
    let followed = 0;
    const other = await serve((_request, response) => {
      followed++;
      response.end();
    });
    const hooks = {
      slow: await serve(() => {}),
      down: 'http://127.0.0.1:9/',
      redirecting: await serve((_request, response) => {
        response.writeHead(307, { location: other }).end();
      }),
      hostile: await serve((_request, response) => {
        response.writeHead(200, { 'content-encoding': 'gzip' });
        const flood = (): void => {
          while (response.write(Buffer.alloc(65_536, 'x')));
          response.once('drain', flood);
        };
        flood();
      }),
    };
    const requests = server.bilibili.requestsTo('refresh-cookie').length;
    const keepers: RunningApp[] = [];
    for (const [index, hook] of Object.values(hooks).entries()) {
      const place = new KeptPlace(server);
      const mids = [`2000${index}`, `3000${index}`];
      for (const mid of mids) await place.add(mid, 'web');
      for (const mid of mids) await place.makeDue(mid);
      keepers.push(startApp(['keep', '--json', '--webhook', hook], place.env));
    }
    const renewed = (): number => countOf('keep.renewed', keepers.flatMap(eventsOf));
    await expect.poll(renewed, seen).toBe(8);
    expect(server.bilibili.requestsTo('refresh-cookie')).toHaveLength(requests + 8);
    for (const keeper of keepers) keeper.kill('SIGTERM');
    const from = Date.now();
    const ends = await Promise.all(keepers.map(({ ended }) => ended));
    expect(Date.now() - from).toBeLessThan(5_000);
    expect(ends.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0, 0]);
    expect(followed).toBe(0);
    expect(ends.map(({ stdout }) => stdout).join('')).not.toContain(new URL(hooks.slow).port + '/');
  });
});

describe('a keeper that is killed', () => {
  it('does not count as running, and leaves the accounts to the next one', async () => {
    const place = new KeptPlace(server);
    await place.add('40001', 'web');
    const keeper = startApp(['keep', '--json'], place.env);
    await expect.poll(() => started(keeper), seen).toBe(true);
    keeper.kill('SIGKILL');
    await keeper.ended;
    const status = await startApp(['keep', '--status', '--json'], place.env).ended;
    expect(status.exitCode).toBe(1);
    expect(linesIn(status.stdout)[0]).toMatchObject({ event: 'keeper', running: false });
    expect(existsSync(place.folder)).toBe(true);
    expect(await startApp(['keep', '--once'], place.env).ended).toEqual({
      exitCode: 0,
      stdout: '',
      stderr: '',
    });
  });
});
