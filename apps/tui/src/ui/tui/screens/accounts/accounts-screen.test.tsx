import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { frame, words } from '../../frame.test-kit.tsx';
import type { ShownKeeper } from '../../../port/questions.ts';
import { beginAccounts } from './accounts-machine.ts';
import { account } from './accounts.test-kit.ts';

describe('AccountsScreen', () => {
  it('warns of a session that is refreshed and could not be verified', () => {
    const outcome = { kind: 'refreshed-unverified', id: '10001' } as const;
    const state = beginAccounts({ accounts: [account({ id: '10001' })], outcome });
    const shown = words({ kind: 'accounts', state });
    expect(shown).toContain('! 10001 is refreshed, but could not be verified with Bilibili');
  });

  it('lists as many accounts as a low window holds', () => {
    const lines = frame('accounts', { size: { columns: 120, rows: 14 } });
    const ids = ['10001', '3494380000000000', '20002', '30003', '40004'];
    expect(ids.filter((id) => lines.some((line) => line.includes(id)))).toEqual(ids);
  });

  it('shows what keeps the accounts alive', () => {
    const shown = (keeper: ShownKeeper | null) =>
      words({
        kind: 'accounts',
        state: beginAccounts({ accounts: [account()], keeper, outcome: undefined }),
      });
    expect(shown({ pid: 7, ids: undefined })).toContain('Kept alive by bilipass keep (process 7)');
    expect(shown({ pid: 7, ids: ['10001', '2'] })).toContain('(process 7): 10001, 2');
    expect(shown(null)).toContain('Nothing keeps these logins alive. Start: bilipass keep');
  });

  it('aligns the columns below wide names and emoji, in both languages', () => {
    for (const language of ['en', 'zh'] as const) {
      for (const columns of [60, 80, 100]) {
        const lines = frame('accounts', { language, size: { columns, rows: 24 } });
        const ids = ['UID', '10001', '3494380000000000', '20002 ', '30003', '40004'];
        const starts = ids.map((id) => {
          const line = lines.findLast((one) => `${one} `.includes(id)) ?? '';
          return stringWidth(line.slice(0, line.lastIndexOf(id.trim())));
        });
        expect(new Set(starts).size).toBe(1);
      }
    }
  });

  it('shows what there is room for, and the name and UID in any case', () => {
    const wide = words('accounts', { size: { columns: 100, rows: 24 } });
    expect(wide).toMatch(/Name +UID +Method +Expires +Checked/);
    const narrow = words('accounts', { size: { columns: 40, rows: 20 } });
    expect(narrow).toMatch(/Name +UID$/m);
  });

  it('marks the default one, and names the expired and logged-out ones', () => {
    const shown = words('accounts');
    expect(shown).toMatch(/^❯ \* 测试用户/m);
    expect(shown).toMatch(/Gone .* logged out$/m);
    expect(shown).toMatch(/Old .* expired$/m);
    expect(shown).toContain('in 180 days');
  });

  it('scrolls so that the chosen one stays in sight', () => {
    const shown = words('accounts, one of many', { size: { columns: 80, rows: 20 } });
    expect(shown).toMatch(/^❯ {3}测试用户 {2}10021/m);
    expect(shown).not.toContain('10001');
  });

  it('asks for the last digits before it logs anybody out', () => {
    const shown = words('accounts, logging out', { language: 'zh' });
    expect(shown).toContain('请输入其 UID 的最后 4 位：');
    expect(words('accounts, mistyped')).toContain('✗ The digits do not match');
  });

  it('asks for a file, and says what is in it', () => {
    const shown = words('accounts, exporting');
    expect(shown).toContain('Anyone who has it is logged in as you.');
    expect(shown).toContain('❯ File    bilipass-10001.json');
    expect(shown).toContain('  Format  json: bilipass itself, holds everything');
  });

  it('asks before it replaces a file', () => {
    const shown = words('accounts, file exists', { language: 'zh' });
    expect(shown).toContain('! 该文件已存在。按 Enter 替换它');
    expect(shown).toContain('netscape：curl、wget、yt-dlp、aria2');
  });

  it('says what came of the last thing', () => {
    expect(words('accounts, exported')).toContain(
      '✓ Exported as json: /somewhere/bilipass-10001.json',
    );
    expect(words('accounts, failed', { language: 'zh' })).toContain('✗ 网络请求失败');
  });

  it('lists the devices of the account, and the logins as far as there is room', () => {
    const shown = words('accounts, devices');
    expect(shown).toMatch(/^Chrome浏览器 {2}2026-11-27 19:30:00 {2}网页 {4}yes$/m);
    expect(shown).toMatch(/^iPhone 17 {5}2026-11-27 19:30:00 {2}网页$/m);
    const logins = words('accounts, logins', { language: 'zh' });
    expect(logins).toMatch(/^2026-11-27 19:30:00 {2}中国广西梧州电信 {2}192\.0\.\*\.\* {2}成功$/m);
    expect(logins).toMatch(/2026-11-26 .* 失败$/m);
    expect(logins).not.toContain('2026-11-13');
  });

  it('says so where there is none', () => {
    expect(words('accounts, none')).toContain('No account is saved yet.');
  });
});
