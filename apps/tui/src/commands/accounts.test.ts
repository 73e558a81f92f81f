import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StoreError } from '@bilipass/credential-store';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { setupTestEnvironments } from '../../test/setup-test-environments.test-kit.ts';
import { en } from '../i18n/en.ts';
import { zh } from '../i18n/zh.ts';
import { KeepFolder } from './keep/keep-folder.ts';
import { CommandTestEnvironment } from './command-test-environment.test-kit.ts';

const newTestEnvironment = setupTestEnvironments(CommandTestEnvironment);

const list = { name: 'accounts-list' } as const;

async function withTwo(): Promise<CommandTestEnvironment> {
  const testEnvironment = newTestEnvironment();
  await testEnvironment.logIn();
  await testEnvironment.logIn('20002');
  return testEnvironment;
}

describe('accounts list', () => {
  it('shows every account, the default one marked', async () => {
    const { exitCode, data, said } = await (await withTwo()).command(list);
    expect({ exitCode, said }).toEqual({ exitCode: 0, said: [] });
    expect(data).toEqual([
      '  Name       UID    Method         Expires      Checked',
      '* 测试用户   10001  QR code (web)  in 180 days  -',
      '  用户20002  20002  QR code (web)  in 180 days  -',
    ]);
  });

  it.each([
    [60, en],
    [60, zh],
    [80, en],
    [80, zh],
  ])('stays aligned and fits %i columns', async (columns, messages) => {
    const testEnvironment = await withTwo();
    await testEnvironment.rewrite('20002', (account) => ({
      ...account,
      name: '一个非常非常长的中文名字かな👨‍👩‍👧',
    }));
    const { data } = await testEnvironment.command(list, { messages, columns: () => columns });
    const starts = data.map((line) => stringWidth(line.slice(0, line.search(/UID|[12]000[12]/))));
    expect(new Set(starts).size).toBe(1);
    expect(data.filter((line) => stringWidth(line) > columns)).toEqual([]);
  });

  it('says what keeps the accounts alive', async () => {
    const testEnvironment = await withTwo();
    const folder = mkdtempSync(join(tmpdir(), 'bilipass-keepers-'));
    const beatAt = testEnvironment.clock.now();
    const ids = ['20002'];
    await new KeepFolder(folder).write({ startedAt: beatAt, beatAt, ids, accounts: [] });
    const options = { keeperFolder: folder };
    const { said } = await testEnvironment.command(list, options);
    expect(said).toEqual([`Kept alive by bilipass keep (process ${process.pid}): 20002`]);
    expect(await testEnvironment.jsonEvents(list, options)).toMatchObject([
      { mid: '10001', kept_by: null },
      { mid: '20002', kept_by: process.pid },
      { exit: 0 },
    ]);
    chmodSync(join(folder, `${process.pid}.json`), 0o644);
    expect((await testEnvironment.command(list, options)).said).toEqual([]);
    rmSync(folder, { recursive: true });
  });

  it('says in a terminal that there is none, and is empty in a pipe', async () => {
    const testEnvironment = newTestEnvironment();
    const { said } = await testEnvironment.command(list);
    expect(said).toEqual([en.commands.noAccount]);
    const piped = await testEnvironment.command(list, { attended: false });
    expect(piped).toMatchObject({ exitCode: 0, data: [], said: [] });
  });

  it('tells programs one event each', async () => {
    const testEnvironment = await withTwo();
    expect(await testEnvironment.jsonEvents(list)).toMatchObject([
      { event: 'account', mid: '10001', state: 'active', is_default: true, refreshable: true },
      { event: 'account', mid: '20002', name: '用户20002', is_default: false },
      { event: 'end', exit: 0 },
    ]);
  });

  it('lists an account that cannot be read, says how to mend it, and exits 9', async () => {
    const testEnvironment = await withTwo();
    const read = testEnvironment.store.get.bind(testEnvironment.store);
    testEnvironment.store.get = async (id) => {
      if (id !== '10001') return read(id);
      const command = 'chmod 600 /data/10001.json';
      throw new StoreError('permissions-too-open', { path: '/data/10001.json', command });
    };
    const { exitCode, data, said } = await testEnvironment.command(list);
    expect(exitCode).toBe(9);
    expect(data[1]).toMatch(/^\* 10001 .* unreadable/);
    expect(data[2]).toContain('用户20002');
    expect(said.join()).toContain('chmod 600 /data/10001.json');
    expect(await testEnvironment.jsonEvents(list)).toMatchObject([
      { event: 'account', mid: '10001', state: 'unreadable', method: null },
      { event: 'account', mid: '20002' },
      { event: 'account.failed', mid: '10001', code: 'permissions-too-open', exit: 9 },
      { event: 'end', exit: 9 },
    ]);
  });
});

describe('accounts use', () => {
  it('makes an account the default one', async () => {
    const testEnvironment = await withTwo();
    const use = { name: 'accounts-use', uid: '20002' } as const;
    const { exitCode, data, said } = await testEnvironment.command(use);
    expect({ exitCode, data }).toEqual({ exitCode: 0, data: [] });
    expect(said).toEqual(['✓ 20002 is the default account now']);
    expect(await testEnvironment.store.getDefault()).toBe('20002');
    expect(await testEnvironment.jsonEvents(use)).toMatchObject([
      { event: 'account.default' },
      { exit: 0 },
    ]);
  });

  it.each([
    ['9', 4, 'account-unknown'],
    ['me', 2, 'account-id-invalid'],
  ])('refuses %s with %i', async (uid, exitCode, code) => {
    const run = await (await withTwo()).command({ name: 'accounts-use', uid });
    expect(run).toMatchObject({ exitCode, error: { code } });
  });
});

describe('accounts remove', () => {
  const remove = { name: 'accounts-remove', uid: '20002', yes: false } as const;

  it('forgets an account after its last digits were typed, and ends no session', async () => {
    const testEnvironment = await withTwo();
    const { exitCode, said } = await testEnvironment.command(remove, { typed: '0002' });
    expect({ exitCode, said }).toEqual({
      exitCode: 0,
      said: ['✓ 20002 is removed from this machine; its session stays valid'],
    });
    expect(testEnvironment.asked).toEqual([
      'Remove 20002 from this machine? Type its last 4 digits: ',
    ]);
    expect(await testEnvironment.store.list()).toEqual(['10001']);
    expect(testEnvironment.bilibili.requestsTo('submit-logout')).toEqual([]);
  });

  it('does without the question with --yes', async () => {
    const testEnvironment = await withTwo();
    expect(await testEnvironment.jsonEvents({ ...remove, yes: true })).toMatchObject([
      { event: 'account.removed', mid: '20002' },
      { event: 'end', exit: 0 },
    ]);
    expect(testEnvironment.asked).toEqual([]);
  });

  it('changes nothing when something else was typed', async () => {
    const testEnvironment = await withTwo();
    const run = await testEnvironment.command(remove, { typed: 'yes' });
    expect(run).toMatchObject({ exitCode: 130, error: { code: 'not-confirmed' } });
    expect(await testEnvironment.store.list()).toEqual(['10001', '20002']);
  });

  it('exits 2 and names the flag where the session is not interactive', async () => {
    const { exitCode, error } = await (await withTwo()).command(remove);
    expect(exitCode).toBe(2);
    expect(String(error)).toContain('--yes');
  });

  it('exits 4 for an account that is not there', async () => {
    const run = await (await withTwo()).command({ ...remove, uid: '9' });
    expect(run).toMatchObject({ exitCode: 4, error: { code: 'account-unknown' } });
  });
});
