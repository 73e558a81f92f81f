import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient, Credential, systemRuntime, type Fetch } from '@bilipass/core';
import { logout, QrCodeLoginChannel } from '@bilipass/login';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { setupTestEnvironments } from '../../../test/setup-test-environments.test-kit.ts';
import { Interrupted } from '../../interruption.ts';
import { runningKeepers } from '../../keeper-state.ts';
import { createServices } from '../../services.ts';
import { isNotice } from '../../ui/json/events-schema.test-kit.ts';
import type { CallOf } from '../command-call.ts';
import { CommandTestEnvironment, type RunOptions } from '../command-test-environment.test-kit.ts';

const newTestEnvironment = setupTestEnvironments(CommandTestEnvironment);

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const HOOK = 'https://hooks.example.test/secret-path';

let environment: CommandTestEnvironment;
let folder: string;
beforeEach(async () => {
  environment = newTestEnvironment();
  folder = mkdtempSync(join(tmpdir(), 'bilipass-keep-'));
  await environment.logIn();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Posted {
  readonly event: string;
  readonly mid: string;
  readonly code?: string;
}

/** A network with a webhook in it. */
function withHook(answer: () => number = () => 200) {
  const posted: Posted[] = [];
  const fetch: Fetch = async (url, init) => {
    if (url !== HOOK) return environment.fetch(url, init);
    const status = answer();
    const body: unknown = JSON.parse(init.body ?? '');
    expect(isNotice(body)).toBe(true);
    expect(environment.leaksIn(init.body ?? '')).toEqual([]);
    if (status === 200) posted.push(JSON.parse(init.body ?? ''));
    return new Response('', { status });
  };
  return { posted, fetch };
}

function options({ fetch = environment.fetch }: { readonly fetch?: Fetch } = {}): RunOptions {
  const { clock } = environment;
  return {
    keeperFolder: join(folder, 'keepers'),
    services: async () =>
      createServices({
        runtime: {
          ...systemRuntime,
          fetch,
          now: clock.now,
          startTimer: clock.after,
          sleep: (ms, { signal } = {}) => clock.sleep(ms, signal ? { signal } : {}),
        },
      }),
  };
}

/** Keeps until `ms` are over. Returns the events, each of which keeps to the schema. */
async function keepFor(
  ms: number,
  call: Partial<CallOf<'keep'>> = {},
  given: RunOptions = options(),
): Promise<readonly { readonly event?: string; readonly mid?: string; readonly exit?: number }[]> {
  environment.clock.after(ms, () => environment.interruption.abort(new Interrupted(143)));
  return environment.jsonEvents({ name: 'keep', ...call }, given);
}

/** Ends the session as another program would. */
async function endSession(): Promise<void> {
  const client = createClient({ runtime: { fetch: environment.fetch } });
  await logout(await environment.credential(), { client });
}

const namesOf = (events: readonly { readonly event?: string }[]) =>
  events.map(({ event }) => event);

describe('keep', () => {
  it('keeps three accounts for a day: renews each once when due, with files and notices in step', async () => {
    const { bilibili, clock } = environment;
    bilibili.addAccount({ mid: '10002', name: 'short', sessionLifetimeMs: DAY_MS });
    await environment.logIn('10002');
    await environment.logIn('10003', QrCodeLoginChannel.TV);
    const accounts = ['10001', '10002', '10003'].map((mid) => bilibili.accountOf(mid));
    const renewals: string[] = [];
    clock.after(17 * HOUR_MS, () => {
      for (const account of accounts) if (account) account.refreshDue = true;
    });
    const { posted, fetch } = withHook();
    const env = join(folder, '.env');
    writeFileSync(env, '# mine\nA=1\n');
    const call = {
      webhook: HOOK,
      write: [
        `env=${env}:COOKIE_{uid}`,
        `10002:netscape=${join(folder, 'cookies.txt')}`,
        `10003:json=${join(folder, '{uid}.json')}`,
      ],
    };
    const events = await keepFor(36 * HOUR_MS, call, options({ fetch }));
    for (const { event, mid = '' } of events) if (event === 'keep.renewed') renewals.push(mid);
    expect(renewals.toSorted()).toEqual(['10001', '10002', '10003']);
    expect(bilibili.requestsTo('refresh-cookie')).toHaveLength(2);
    expect(bilibili.requestsTo('refresh-app-token')).toHaveLength(1);
    expect(posted.map(({ event, mid }) => `${event} ${mid}`).toSorted()).toEqual([
      'keep.renewed 10001',
      'keep.renewed 10002',
      'keep.renewed 10003',
    ]);
    const text = readFileSync(env, 'utf8');
    expect(text).toMatch(/^# mine\nA=1\nCOOKIE_10001=.*\nCOOKIE_10002=.*\nCOOKIE_10003=.*\n$/);
    for (const id of ['10001', '10002', '10003']) {
      const { sessdata } = (await environment.credential(id)).reveal();
      expect(text).toContain(sessdata);
    }
    const { sessdata } = (await environment.credential('10002')).reveal();
    expect(readFileSync(join(folder, 'cookies.txt'), 'utf8')).toContain(sessdata);
    expect(readdirSync(folder)).toContain('10003.json');
    // Written once at the start, and once after the renewal.
    const written = events.filter(({ event }) => event === 'keep.written');
    const cookieFiles = written.filter((event) => JSON.stringify(event).includes('"netscape"'));
    expect(cookieFiles).toHaveLength(2);
    expect(written.filter((event) => JSON.stringify(event).includes('"env"'))).toHaveLength(6);
    expect(events.at(-1)).toMatchObject({ event: 'end', exit: 0 });
    expect(runningKeepers(join(folder, 'keepers'), { now: clock.now() })).toEqual([]);
  });

  it('says once that the network is down, that this lasts, and that it is over', async () => {
    const { bilibili, clock } = environment;
    clock.advance(DAY_MS);
    bilibili.faults.on('get-cookie-info', { kind: 'reset', when: 'before' });
    clock.after(5 * HOUR_MS, () => bilibili.faults.clear());
    const { posted, fetch } = withHook();
    const events = await keepFor(9 * HOUR_MS, { webhook: HOOK }, options({ fetch }));
    expect(namesOf(events)).toEqual([
      'keep.started',
      'keep.checked',
      'keep.trouble',
      'keep.recovered',
      'keep.checked',
      'keep.stopped',
      'end',
    ]);
    expect(posted).toMatchObject([
      { event: 'keep.trouble', mid: '10001', code: 'network-error' },
      { event: 'keep.recovered', mid: '10001' },
    ]);
  });

  it('survives an outage of the store', async () => {
    const list = vi.spyOn(environment.store, 'list').mockRejectedValue(new Error('ECONNRESET'));
    environment.clock.after(HOUR_MS, () => list.mockRestore());
    const events = await keepFor(3 * HOUR_MS);
    expect(namesOf(events)).toEqual([
      'keep.started',
      'keep.trouble',
      'keep.recovered',
      'keep.checked',
      'keep.stopped',
      'end',
    ]);
  });

  it('notices once that a session is over, also over restarts, and again after a new login', async () => {
    const { clock } = environment;
    const { posted, fetch } = withHook();
    const keepOnce = () =>
      environment.jsonEvents({ name: 'keep', once: true, webhook: HOOK }, options({ fetch }));
    await endSession();
    clock.advance(2 * DAY_MS);
    expect((await keepOnce()).at(-1)).toMatchObject({ exit: 4 });
    await keepOnce();
    expect(posted.map(({ event }) => event)).toEqual(['keep.logged-out']);
    await environment.logIn();
    expect((await keepOnce()).at(-1)).toMatchObject({ exit: 0 });
    await endSession();
    clock.advance(2 * DAY_MS);
    await keepOnce();
    expect(posted.map(({ event }) => event)).toEqual(['keep.logged-out', 'keep.logged-out']);
  });

  it('notices a login that cannot be renewed a week before it ends', async () => {
    await environment.rewrite('10001', (account) => {
      const { acTimeValue: _token, ...parts } = account.session.credential.reveal();
      const without = Credential.from(parts);
      return { ...account, session: { kind: 'active', credential: without } };
    });
    const { posted, fetch } = withHook();
    environment.clock.advance(172 * DAY_MS);
    const call = { name: 'keep', once: true, webhook: HOOK } as const;
    await environment.jsonEvents(call, options({ fetch }));
    expect(posted).toEqual([]);
    environment.clock.advance(2 * DAY_MS);
    await environment.jsonEvents(call, options({ fetch }));
    await environment.jsonEvents(call, options({ fetch }));
    expect(posted).toMatchObject([{ event: 'keep.ends-soon', mid: '10001', refreshable: false }]);
  });

  it('notices risk control once, and asks nothing meanwhile', async () => {
    const { bilibili, clock } = environment;
    clock.advance(DAY_MS);
    bilibili.faults.on('get-cookie-info', { kind: 'status', status: 412 });
    const { posted, fetch } = withHook();
    const events = await keepFor(20 * 60_000, { webhook: HOOK }, options({ fetch }));
    expect(posted).toMatchObject([{ event: 'keep.risk', mid: '10001' }]);
    expect(bilibili.requestsTo('get-cookie-info')).toHaveLength(1);
    expect(events.at(-1)).toMatchObject({ exit: 0 });
  });

  it('goes on when a target cannot be written, tries again, and says when it can', async () => {
    const { clock } = environment;
    const place = join(folder, 'later');
    environment.bilibili.account.refreshDue = true;
    clock.advance(DAY_MS);
    clock.after(3 * HOUR_MS, () => writeFileSync(place, 'A=1\n'));
    symlinkSync(join(folder, 'elsewhere'), place);
    clock.after(2 * HOUR_MS, () => rmSync(place));
    const events = await keepFor(5 * HOUR_MS, { write: [`env=${place}:V`] });
    expect(namesOf(events)).toContain('keep.renewed');
    const about = events.filter(({ event }) => /trouble|recovered|written/.test(event ?? ''));
    expect(about.slice(0, 3)).toMatchObject([
      { event: 'keep.trouble', about: 'target', path: place, code: 'target-unsafe' },
      { event: 'keep.recovered', about: 'target', path: place },
      { event: 'keep.written', mid: '10001', path: place, variable: 'V' },
    ]);
    expect(readdirSync(folder)).not.toContain('elsewhere');
  });

  it('renews in time although a webhook never answers, and ends at once', async () => {
    const { bilibili, clock } = environment;
    clock.advance(DAY_MS);
    bilibili.account.refreshDue = true;
    const fetch: Fetch = (url, init) =>
      url === HOOK ? new Promise(() => {}) : environment.fetch(url, init);
    const events = await keepFor(3 * HOUR_MS, { webhook: HOOK }, options({ fetch }));
    expect(namesOf(events)).toContain('keep.renewed');
    expect(events.at(-1)).toMatchObject({ event: 'end', exit: 0 });
  });

  it('says nothing to a timer when nothing happens, and why when something fails', async () => {
    const call = { name: 'keep', once: true } as const;
    const quiet = await environment.command(call, { ...options(), attended: false });
    expect(quiet).toMatchObject({ exitCode: 0, data: [], said: [] });
    environment.clock.advance(DAY_MS);
    environment.bilibili.faults.on('get-cookie-info', { kind: 'reset', when: 'before' });
    const failed = await environment.command(call, { ...options(), attended: false });
    expect(failed).toMatchObject({ exitCode: 8, data: [] });
    expect(failed.said.join('\n')).toContain('[network-error]');
  });

  it.each([
    [{ write: ['shoe=/a'] }, 'target-invalid'],
    [{ webhook: 'http://example.test/' }, 'setting-invalid'],
    [{ webhook: 'https://me:pass@example.test/' }, 'setting-invalid'],
    [{ webhook: 'ftp://127.0.0.1/' }, 'setting-invalid'],
    [{ account: ['x'] }, 'account-id-invalid'],
  ])('refuses %j before it starts', async (call, code) => {
    const { exitCode, error } = await environment.command({ name: 'keep', ...call }, options());
    expect(exitCode).toBe(2);
    expect(error).toMatchObject({ code });
    expect(String(error)).not.toContain('pass');
  });
});

describe('keep --status', () => {
  const status = () => environment.command({ name: 'keep', status: true }, options());

  it('says how each account is while a keeper runs, and that none does afterwards', async () => {
    expect(await status()).toMatchObject({ exitCode: 1, data: [] });
    let during: Promise<Awaited<ReturnType<typeof status>>> | undefined;
    let events: Promise<readonly object[]> | undefined;
    environment.clock.after(5 * HOUR_MS, () => {
      during = status();
      events = environment.jsonEvents({ name: 'keep', status: true }, options());
    });
    await keepFor(6 * HOUR_MS);
    expect(await during).toMatchObject({
      exitCode: 0,
      data: [
        expect.stringContaining(`process ${process.pid}`),
        expect.stringMatching(/^✓ 10001 is valid until .*; next check .*/),
      ],
    });
    expect(await events).toMatchObject([
      { event: 'keeper', running: true, pid: process.pid, mids: null },
      { event: 'keeper.account', mid: '10001', state: 'active', trouble: null },
      { event: 'end', exit: 0 },
    ]);
    expect(await status()).toMatchObject({ exitCode: 1 });
  });
});
