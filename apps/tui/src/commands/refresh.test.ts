import { QrCodeLoginChannel } from '@bilipass/login';
import { beforeEach, describe, expect, it } from 'vitest';
import { setupTestEnvironments } from '../../test/setup-test-environments.test-kit.ts';
import { CommandTestEnvironment } from './command-test-environment.test-kit.ts';

const newTestEnvironment = setupTestEnvironments(CommandTestEnvironment);

const DAY_MS = 86_400_000;
const refresh = {
  name: 'refresh',
  account: undefined,
  all: false,
  ifExpiring: undefined,
} as const;

let testEnvironment: CommandTestEnvironment;
beforeEach(async () => {
  testEnvironment = newTestEnvironment();
  await testEnvironment.logIn();
});
describe('refresh', () => {
  it('renews what is due, and says so', async () => {
    testEnvironment.bilibili.account.refreshDue = true;
    const before = await testEnvironment.sessdata();
    const { exitCode, data, said } = await testEnvironment.command(refresh);
    expect({ exitCode, data, said }).toEqual({
      exitCode: 0,
      data: [],
      said: ['✓ 10001 is renewed'],
    });
    expect(await testEnvironment.sessdata()).not.toBe(before);
    expect(testEnvironment.leaksIn(said.join())).toEqual([]);
  });

  it('says nothing at all to a timer when nothing is due', async () => {
    const timer = await testEnvironment.command(refresh, { attended: false });
    expect(timer).toMatchObject({ exitCode: 0, data: [], said: [] });
    const person = await testEnvironment.command(refresh);
    expect(person.said).toEqual(['✓ 10001 is still valid']);
    expect(await testEnvironment.jsonEvents(refresh)).toMatchObject([
      { event: 'account.fresh' },
      { exit: 0 },
    ]);
  });

  it('tells a person what it waits for, when it takes longer than three seconds', async () => {
    const startTimer = (ms: number, onElapsed: () => void): (() => void) => {
      if (ms === 3_000) onElapsed();
      return () => {};
    };
    const { said } = await testEnvironment.command(refresh, { startTimer });
    expect(said).toEqual([
      '› 10001: waiting for Bilibili, or for another bilipass that uses this account',
      '✓ 10001 is still valid',
    ]);
    const timer = await testEnvironment.command(refresh, { startTimer, attended: false });
    expect(timer.said).toEqual([]);
  });

  it('asks the service once a day', async () => {
    await testEnvironment.command(refresh);
    await testEnvironment.command(refresh);
    expect(testEnvironment.bilibili.requestsTo('get-cookie-info')).toHaveLength(1);
    testEnvironment.clock.advance(DAY_MS);
    await testEnvironment.command(refresh);
    expect(testEnvironment.bilibili.requestsTo('get-cookie-info')).toHaveLength(2);
  });

  it('with --if-expiring leaves alone what lasts longer, unasked', async () => {
    const asked = testEnvironment.bilibili.requests.length;
    const week = { ...refresh, ifExpiring: 7 * DAY_MS };
    const { exitCode, said } = await testEnvironment.command(week);
    expect({ exitCode, said }).toEqual({ exitCode: 0, said: [] });
    expect(testEnvironment.bilibili.requests).toHaveLength(asked);
  });

  it('with --if-expiring renews what ends in time, due or not', async () => {
    testEnvironment.clock.advance(175 * DAY_MS);
    const week = { ...refresh, ifExpiring: 7 * DAY_MS };
    expect(await testEnvironment.jsonEvents(week)).toMatchObject([
      { event: 'account.refreshed', mid: '10001', expires_at: expect.stringMatching(/^2027/) },
      { event: 'end', exit: 0 },
    ]);
  });

  it('does all with --all, also when one fails, and exits with its status', async () => {
    await testEnvironment.logIn('20002');
    await testEnvironment.rewrite('10001', (account) => ({
      ...account,
      session: { kind: 'logged-out', credential: account.session.credential, since: 0 },
    }));
    const { exitCode, data, said } = await testEnvironment.command({ ...refresh, all: true });
    expect({ exitCode, data }).toEqual({ exitCode: 4, data: [] });
    expect(said[0]).toBe('✗ The session of this account is over (10001)');
    expect(said.at(-1)).toBe('✓ 20002 is still valid');
    expect(await testEnvironment.jsonEvents({ ...refresh, all: true })).toMatchObject([
      { event: 'account.failed', mid: '10001', code: 'account-logged-out', exit: 4 },
      { event: 'account.fresh', mid: '20002' },
      { event: 'end', exit: 4 },
    ]);
  });

  it('exits 8 for trouble, and asks again when it is run again', async () => {
    testEnvironment.bilibili.faults.on('*', { kind: 'status', status: 503 });
    expect((await testEnvironment.command(refresh)).exitCode).toBe(8);
    testEnvironment.bilibili.faults.clear();
    testEnvironment.bilibili.account.refreshDue = true;
    const again = await testEnvironment.command(refresh);
    expect(again).toMatchObject({ exitCode: 0, said: ['✓ 10001 is renewed'] });
  });

  it.each([{ ifExpiring: undefined }, { ifExpiring: 365 * DAY_MS }])(
    'after risk control asks nothing for half an hour, says until when and exits 7 (%o)',
    async ({ ifExpiring }) => {
      const call = { ...refresh, ifExpiring };
      testEnvironment.bilibili.faults.on('get-cookie-info', { kind: 'status', status: 412 });
      expect((await testEnvironment.command(call)).exitCode).toBe(7);
      testEnvironment.bilibili.faults.clear();
      const asked = testEnvironment.bilibili.requests.length;
      for (const attended of [true, false]) {
        expect(await testEnvironment.command(call, { attended, quiet: !attended })).toEqual({
          exitCode: 7,
          error: undefined,
          data: [],
          said: [
            expect.stringMatching(
              /^! 10001 is not renewed: paused until \d\d:\d\d:\d\d after risk control$/,
            ),
          ],
        });
      }
      expect(await testEnvironment.jsonEvents(call)).toMatchObject([
        { event: 'account.paused', mid: '10001', until: expect.any(String), code: 'risk-blocked' },
        { event: 'end', exit: 7 },
      ]);
      expect(testEnvironment.bilibili.requests).toHaveLength(asked);
      testEnvironment.clock.advance(1_800_000);
      expect((await testEnvironment.command(call)).exitCode).toBe(0);
    },
  );

  it('exits 8 and stores a renewal as unverified when Bilibili cannot say whether it works', async () => {
    testEnvironment.bilibili.account.refreshDue = true;
    testEnvironment.bilibili.faults.on('get-nav', { kind: 'status', status: 503 });
    const before = await testEnvironment.sessdata();
    const { exitCode, said } = await testEnvironment.command(refresh, {
      attended: false,
      quiet: true,
    });
    expect(exitCode).toBe(8);
    expect(said).toEqual([
      expect.stringMatching(/^! 10001 is renewed, but the new session could not be verified/),
    ]);
    expect(await testEnvironment.sessdata()).not.toBe(before);
    expect((await testEnvironment.credential()).verified).toBe(false);
  });

  it('says in its event whether a renewal is verified', async () => {
    testEnvironment.bilibili.account.refreshDue = true;
    expect(await testEnvironment.jsonEvents(refresh)).toMatchObject([
      { event: 'account.refreshed', verification: 'verified', left_alive: [] },
      { exit: 0 },
    ]);
    testEnvironment.clock.advance(DAY_MS);
    testEnvironment.bilibili.account.refreshDue = true;
    testEnvironment.bilibili.faults.on('get-nav', { kind: 'status', status: 503 });
    expect(await testEnvironment.jsonEvents(refresh)).toMatchObject([
      { event: 'account.refreshed', verification: 'unverified' },
      { exit: 8 },
    ]);
  });

  it('does not call a renewal good whose session is dead', async () => {
    testEnvironment.bilibili.account.refreshDue = true;
    testEnvironment.bilibili.faults.on('get-nav', { kind: 'code', code: -101 });
    testEnvironment.bilibili.faults.on(
      'get-cookie-info',
      { kind: 'code', code: -101 },
      { after: 1 },
    );
    expect(await testEnvironment.command(refresh)).toMatchObject({
      exitCode: 4,
      error: undefined,
      said: [
        expect.stringContaining('waiting for Bilibili'),
        expect.stringContaining('over'),
        expect.anything(),
        expect.anything(),
      ],
    });
  });

  it('names the cookies that the renewal of a TV login leaves alive', async () => {
    await testEnvironment.logIn('30003', QrCodeLoginChannel.TV);
    const account = testEnvironment.bilibili.accountOf('30003');
    if (account) account.refreshDue = true;
    const { exitCode, said } = await testEnvironment.command({ ...refresh, account: '30003' });
    expect(exitCode).toBe(0);
    expect(said).toEqual([
      '✓ 30003 is renewed',
      expect.stringMatching(/^ {2}The earlier login .* until 2027-05-24\. .*security settings/),
    ]);
  });

  it('exits 4 when the session turns out to be over, and keeps it', async () => {
    testEnvironment.bilibili.faults.on('get-nav', { kind: 'code', code: -101 });
    testEnvironment.bilibili.faults.on('get-cookie-info', { kind: 'code', code: -101 });
    expect((await testEnvironment.command(refresh)).exitCode).toBe(4);
    expect(await testEnvironment.store.list()).toEqual(['10001']);
  });

  it('exits 4 when no account is stored, and 0 with --all', async () => {
    const empty = newTestEnvironment();
    expect(await empty.command(refresh)).toMatchObject({ exitCode: 4 });
    expect(await empty.command({ ...refresh, all: true })).toMatchObject({
      exitCode: 0,
      said: [],
    });
  });
});
