import { describe, expect, it } from 'vitest';
import type { Key } from '../../terminal/keys.ts';
import { ctrl, down, enter, escape, text, up } from '../keys.test-kit.ts';
import type { Step } from '../machine.ts';
import { account, accounts } from './accounts.test-kit.ts';
import {
  againAccounts,
  beginAccounts,
  pressAccounts,
  type AccountsState,
  accountsKeyOf,
} from './accounts-machine.ts';

const question = { accounts, outcome: undefined };
const list = beginAccounts(question);
const none = beginAccounts({ accounts: [], outcome: undefined });

function press(
  state: AccountsState,
  ...keys: readonly (Key | string)[]
): Step<AccountsState, unknown> {
  return keys
    .flatMap((key) => (typeof key === 'string' ? Array.from(key, text) : [key]))
    .reduce<Step<AccountsState, unknown>>(
      (step, key) => pressAccounts(step.state, accountsKeyOf(key, step.state)),
      { state },
    );
}

describe('beginAccounts', () => {
  it('begins at the default account, or at the one that the last thing was about', () => {
    const mine = [
      account({ id: '1' }),
      account({ id: '2', isDefault: true }),
      account({ id: '3' }),
    ];
    expect(beginAccounts({ accounts: mine, outcome: undefined }).index).toBe(1);
    const outcome = { kind: 'refreshed', id: '3' } as const;
    expect(beginAccounts({ accounts: mine, outcome })).toMatchObject({
      index: 2,
      showsOutcome: true,
    });
  });
});

describe('againAccounts', () => {
  it('stays where it was when its account is gone', () => {
    const outcome = { kind: 'logged-out', id: '40004' } as const;
    const rest = accounts.slice(0, -1);
    expect(againAccounts({ ...list, index: 4 }, { accounts: rest, outcome }).index).toBe(3);
  });
});

describe('pressAccounts', () => {
  it('moves and makes an account the default', () => {
    expect(press(list, down, 'j', enter).effect).toMatchObject({
      answer: { kind: 'use', id: '20002' },
    });
    expect(press(list, '4', enter).effect).toMatchObject({ answer: { id: '30003' } });
  });

  it('refreshes, logs in to another one and leaves', () => {
    expect(press(list, 'f').effect).toMatchObject({ answer: { kind: 'refresh', id: '10001' } });
    expect(press(list, 'n').effect).toMatchObject({ answer: { kind: 'new' } });
    expect(press(list, escape).effect).toEqual({ kind: 'leave' });
  });

  it('lists what the service knows of the chosen account', () => {
    expect(press(list, 'v').effect).toMatchObject({ answer: { kind: 'devices', id: '10001' } });
    expect(press(list, 'h').effect).toMatchObject({ answer: { kind: 'history', id: '10001' } });
  });

  it('exports to the file that is named', () => {
    const { state } = press(list, 'e');
    expect(state.mode).toMatchObject({ path: { before: 'bilipass-10001.json' } });
    expect(press(state, ctrl('u'), 'out.json', enter).effect).toEqual({
      kind: 'answer',
      answer: { kind: 'export', id: '10001', path: 'out.json', format: 'json' },
    });
    expect(press(state, ctrl('u'), enter).effect).toBeUndefined();
  });

  it('takes the format of the file name, until another one is chosen', () => {
    const named = press(list, 'e', ctrl('u'), 'cookies.txt');
    expect(press(named.state, enter).effect).toMatchObject({ answer: { format: 'netscape' } });
    const chosen = press(named.state, down, ctrl('u'), 'state.json', enter);
    expect(chosen.effect).toMatchObject({ answer: { path: 'state.json', format: 'yutto' } });
  });

  it('lets the suggested name follow the chosen format', () => {
    const { state, effect } = press(list, 'e', up, enter);
    expect(effect).toMatchObject({ answer: { path: 'BBDown.data', format: 'bbdown' } });
    expect(state.mode).toEqual({ kind: 'list' });
  });

  it('replaces a file after another Enter, and only this one', () => {
    const outcome = { kind: 'file-exists', id: '20002', path: 'a.txt', format: 'json' } as const;
    const asked = beginAccounts({ accounts, outcome });
    const answer = { kind: 'export', id: '20002', path: 'a.txt', format: 'json' };
    expect(press(asked, enter).effect).toEqual({
      kind: 'answer',
      answer: { ...answer, replace: true },
    });
    expect(press(asked, 'x', enter).effect).toEqual({
      kind: 'answer',
      answer: { ...answer, path: 'a.txtx' },
    });
    expect(press(asked, escape).state.mode).toEqual({ kind: 'list' });
  });

  it('logs out only after the last digits of the id and Enter', () => {
    expect(press(list, 'd', '0001').effect).toBeUndefined();
    expect(press(list, 'd', '000', enter).effect).toBeUndefined();
    expect(press(list, 'd', 'x0001', enter).effect).toEqual({
      kind: 'answer',
      answer: { kind: 'log-out', id: '10001' },
    });
  });

  it('takes the whole of a shorter id', () => {
    const short = beginAccounts({ accounts: [account({ id: '12' })], outcome: undefined });
    expect(press(short, 'd', '12', enter).effect).toMatchObject({ answer: { id: '12' } });
  });

  it('takes no other digits', () => {
    const mistyped = press(list, 'd', '0002').state;
    expect(mistyped.mode).toEqual({ kind: 'log-out', digits: '', mistyped: true });
    expect(press(mistyped, '0').state.mode).toMatchObject({ digits: '0', mistyped: false });
  });

  it('closes what is open on Escape', () => {
    expect(press(list, 'd', '00', escape)).toEqual({ state: list });
    expect(press(list, 'e', escape)).toEqual({ state: list });
  });

  it('offers a login where nothing is saved, and nothing else', () => {
    expect(press(none, enter).effect).toMatchObject({ answer: { kind: 'new' } });
    expect(press(none, 'd', 'e', 'f')).toEqual({ state: none });
  });

  it('takes the outcome down at the next key', () => {
    const done = beginAccounts({ accounts, outcome: { kind: 'refreshed', id: '10001' } });
    expect(press(done, down).state.showsOutcome).toBe(false);
  });
});
