import { describe, expect, it } from 'vitest';
import { down, enter, escape, text } from '../keys.test-kit.ts';
import { accounts } from '../accounts/accounts.test-kit.ts';
import { beginStart, pressStart, startItems } from './start-machine.ts';

const first = beginStart({ accounts: [], storePath: '~' });
const later = beginStart({ accounts, storePath: '~' });

describe('startItems', () => {
  it('offers the five methods where nothing is saved', () => {
    expect(startItems(first.question).map((item) => item.kind)).toEqual(Array(5).fill('method'));
  });

  it('offers the accounts that can go on first, the default one before all', () => {
    const mine = accounts.toReversed();
    const ids = startItems({ ...later.question, accounts: mine }).flatMap((item) =>
      item.kind === 'account' ? [item.account.id] : [],
    );
    expect(ids).toEqual(['10001', '40004', '20002']);
  });
});

describe('pressStart', () => {
  it('takes a way by its number', () => {
    expect(pressStart(first, text('3')).effect).toEqual({
      kind: 'answer',
      answer: { kind: 'method', method: 'sms' },
    });
    expect(pressStart(first, text('6'))).toEqual({ state: first });
  });

  it('moves, and takes what is chosen with Enter', () => {
    const { state } = pressStart(pressStart(first, text('j')).state, down);
    expect(pressStart(state, enter).effect).toMatchObject({ answer: { method: 'sms' } });
  });

  it('goes on as a saved account, or to all of them', () => {
    expect(pressStart(later, enter).effect).toMatchObject({
      answer: { kind: 'account', id: '10001' },
    });
    expect(pressStart(later, text('9')).effect).toMatchObject({ answer: { kind: 'accounts' } });
  });

  it('leaves on Escape', () => {
    expect(pressStart(first, escape).effect).toEqual({ kind: 'leave' });
  });
});
