import { moveSelection, pickedByDigit } from '../../components/select-list.ts';
import { loginMethods, type LoginMethod } from '../../../port/login-method.ts';
import type { SavedAccount, StartAnswer, StartQuestion } from '../../../port/questions.ts';
import type { Key } from '../../terminal/keys.ts';
import { answered, type Machine, type Step } from '../machine.ts';

export interface StartState {
  readonly question: StartQuestion;
  /** The chosen one of `startItems`. */
  readonly index: number;
}

export type StartItem =
  | { readonly kind: 'account'; readonly account: SavedAccount }
  | { readonly kind: 'method'; readonly method: LoginMethod }
  | { readonly kind: 'accounts' };

// More would hide the methods; the list of accounts has the rest.
const SHOWN_ACCOUNTS = 3;

/** The choices in the order of their numbers: usable accounts, then methods. */
export function startItems({ accounts }: StartQuestion): StartItem[] {
  const usable = accounts
    .filter(({ state }) => state === 'active')
    .toSorted((a, b) => Number(b.isDefault) - Number(a.isDefault));
  return [
    ...usable.slice(0, SHOWN_ACCOUNTS).map((account) => ({ kind: 'account' as const, account })),
    ...loginMethods.map((method) => ({ kind: 'method' as const, method })),
    ...(accounts.length > 0 ? [{ kind: 'accounts' as const }] : []),
  ];
}

export function beginStart(question: StartQuestion): StartState {
  return { question, index: 0 };
}

export function pressStart(state: StartState, key: Key): Step<StartState, StartAnswer> {
  const items = startItems(state.question);
  if (key.kind === 'escape') return { state, effect: { kind: 'leave' } };
  const picked = key.kind === 'enter' ? state.index : pickedByDigit(key, items.length);
  const item = picked === undefined ? undefined : items[picked];
  if (picked !== undefined && item) return answered({ ...state, index: picked }, answerOf(item));
  const index = moveSelection(state.index, key, { count: items.length, letters: true });
  return { state: index === undefined ? state : { ...state, index } };
}

function answerOf(item: StartItem): StartAnswer {
  switch (item.kind) {
    case 'account':
      return { kind: 'account', id: item.account.id };
    case 'method':
      return { kind: 'method', method: item.method };
    case 'accounts':
      return { kind: 'accounts' };
    default:
      return item satisfies never;
  }
}

export const startMachine: Machine<StartQuestion, StartState, StartAnswer> = {
  begin: beginStart,
  press: pressStart,
};
