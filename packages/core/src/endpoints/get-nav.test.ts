import { describe, expect, it } from 'vitest';
import { envelope, stubService } from '../../test/service.test-kit.ts';
import { getNav } from './get-nav.ts';

const service = stubService();
const cookies = { SESSDATA: 's' };
const profile = {
  isLogin: true,
  mid: 10_001,
  uname: 'Example',
  level_info: { current_level: 5, next_exp: 28_800 },
  money: 1.5,
  vipStatus: 1,
};

describe('getNav', () => {
  it('returns the account of the session', async () => {
    service.answer(envelope(profile));
    expect(await getNav(service.client, cookies)).toEqual({
      kind: 'logged-in',
      account: { mid: '10001', name: 'Example', level: 5, coins: 1.5, vip: true },
    });
    expect(service.requests[0]?.headers.get('cookie')).toBe('SESSDATA=s');
  });

  it('returns a name without control characters', async () => {
    service.answer(
      envelope({ ...profile, uname: `\u001b]0;x\u0007名\u202e字\n${'a'.repeat(500)}` }),
    );
    expect(await getNav(service.client, cookies)).toMatchObject({
      account: { name: `]0;x 名 字 ${'a'.repeat(91)}` },
    });
  });

  it('keeps every digit of an account id beyond 32 bits', async () => {
    for (const mid of [3_546_000_000_000_001, '3546000000000001']) {
      service.answer(envelope({ ...profile, mid }));
      expect(await getNav(service.client, cookies)).toMatchObject({
        account: { mid: '3546000000000001' },
      });
    }
  });

  it('accepts a profile without its optional parts', async () => {
    service.answer(envelope({ isLogin: true, mid: 7, level_info: null, money: '--' }));
    expect(await getNav(service.client, cookies)).toEqual({
      kind: 'logged-in',
      account: { mid: '7', name: '', level: undefined, coins: undefined, vip: false },
    });
  });

  it('reports a dead session for -101 with or without data, and for isLogin false', async () => {
    const dead = { kind: 'not-logged-in' };
    service.answer(envelope({ isLogin: false, wbi_img: {} }, -101));
    expect(await getNav(service.client, cookies)).toEqual(dead);
    service.answer(envelope(null, -101));
    expect(await getNav(service.client, cookies)).toEqual(dead);
    service.answer(envelope({ isLogin: false }));
    expect(await getNav(service.client, cookies)).toEqual(dead);
  });

  it('reports neither state for failures and invalid replies', async () => {
    for (const mid of [0, -1, 1.5, 2 ** 60, '', 'x', null]) {
      service.answer(envelope({ ...profile, mid }));
      await expect(getNav(service.client, cookies)).rejects.toThrow(/no mid/);
    }
    service.answer(envelope({ mid: 1 }));
    await expect(getNav(service.client, cookies)).rejects.toThrow(/no isLogin/);
    service.answer(envelope({ isLogin: false }, -352));
    await expect(getNav(service.client, cookies)).rejects.toMatchObject({
      code: 'risk-check-failed',
    });
  });
});
