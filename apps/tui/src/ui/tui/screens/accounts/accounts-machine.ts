import { credentialFormats, type CredentialFormat } from '@bilipass/credential-store';
import { fileNameFor, formatOfFile } from '../../../../export-files.ts';
import { answered, letterOf, type Machine, type Step } from '../machine.ts';
import { moveSelection, pickedByDigit } from '../../components/select-list.ts';
import { editText, fieldWith, textOf, type TextField } from '../../components/text-field.ts';
import type {
  AccountsAnswer,
  AccountsQuestion,
  ExportedFile,
  SavedAccount,
} from '../../../port/questions.ts';
import type { Key } from '../../terminal/keys.ts';

type AccountsMode =
  | { readonly kind: 'list' }
  | ExportMode
  | { readonly kind: 'log-out'; readonly digits: string; readonly mistyped: boolean };

/** Asks for the file of an export. */
export interface ExportMode {
  readonly kind: 'export';
  readonly path: TextField;
  /** The chosen format; `undefined` to take the one of the name. */
  readonly format: CredentialFormat | undefined;
  /** Whether a file of that name exists: Enter replaces it. */
  readonly exists: boolean;
}

export interface AccountsState {
  readonly question: AccountsQuestion;
  readonly index: number;
  readonly mode: AccountsMode;
  /** Whether the result of the last action is still shown: until the next key. */
  readonly showsOutcome: boolean;
}

type AccountsKey =
  | {
      readonly kind:
        | 'use'
        | 'export'
        | 'refresh'
        | 'devices'
        | 'history'
        | 'log-out'
        | 'new'
        | 'leave';
    }
  /** For the open field, or for the list. */
  | { readonly kind: 'key'; readonly key: Key };

type AccountsStep = Step<AccountsState, AccountsAnswer>;

/** This many digits of the id confirm a logout. */
const CONFIRM_DIGITS = 4;

/** Chooses the account of the last action, else the default one. */
export function beginAccounts(question: AccountsQuestion): AccountsState {
  const { accounts, outcome } = question;
  const exists = outcome?.kind === 'file-exists' ? outcome : undefined;
  const at = accounts.findIndex((one) => (outcome ? one.id === outcome.id : one.isDefault));
  return {
    question,
    index: Math.max(0, at),
    mode: exists
      ? { kind: 'export', path: fieldWith(exists.path), format: chosenIn(exists), exists: true }
      : { kind: 'list' },
    showsOutcome: outcome !== undefined && !exists,
  };
}

/** Returns the format of an export where it is not that of the name. */
function chosenIn({ path, format }: ExportedFile): CredentialFormat | undefined {
  return format === formatOfFile(path) ? undefined : format;
}

/** The choice stays in place when its account is gone. */
export function againAccounts(state: AccountsState, question: AccountsQuestion): AccountsState {
  const next = beginAccounts(question);
  const isKnown = question.accounts.some(({ id }) => id === question.outcome?.id);
  const last = Math.max(0, question.accounts.length - 1);
  return isKnown ? next : { ...next, index: Math.min(state.index, last) };
}

/** An id may be shorter. */
export function digitsWanted({ id }: SavedAccount): number {
  return Math.min(CONFIRM_DIGITS, id.length);
}

/** `undefined` for an empty list. */
export function chosenAccount({ question, index }: AccountsState): SavedAccount | undefined {
  return question.accounts[index];
}

export function pressAccounts(state: AccountsState, key: AccountsKey): AccountsStep {
  const calm = { ...state, showsOutcome: false };
  const account = chosenAccount(state);
  switch (key.kind) {
    case 'leave':
      return { state: calm, effect: { kind: 'leave' } };
    case 'new':
      return answered(calm, { kind: 'new' });
    case 'use':
    case 'refresh':
    case 'devices':
    case 'history':
      return account ? answered(calm, { kind: key.kind, id: account.id }) : { state: calm };
    case 'export':
      if (!account) return { state: calm };
      return {
        state: {
          ...calm,
          mode: {
            kind: 'export',
            path: fieldWith(fileNameFor('json', account.id)),
            format: undefined,
            exists: false,
          },
        },
      };
    case 'log-out':
      if (!account) return { state: calm };
      return { state: { ...calm, mode: { kind: 'log-out', digits: '', mistyped: false } } };
    case 'key':
      return account && state.mode.kind !== 'list'
        ? pressField(calm, account, key.key)
        : { state: move(calm, key.key) };
    default:
      return key satisfies never;
  }
}

function move(state: AccountsState, key: Key): AccountsState {
  const count = state.question.accounts.length;
  const index =
    pickedByDigit(key, count) ?? moveSelection(state.index, key, { count, letters: true });
  return index === undefined ? state : { ...state, index };
}

function pressField(state: AccountsState, account: SavedAccount, key: Key): AccountsStep {
  const { mode } = state;
  const list = { ...state, mode: { kind: 'list' } as const };
  if (key.kind === 'escape' || mode.kind === 'list') return { state: list };
  if (mode.kind === 'log-out') return pressDigits(state, account, mode.digits, key);
  if (key.kind !== 'enter') return { state: { ...state, mode: editExport(mode, account, key) } };
  const path = textOf(mode.path).trim();
  if (path === '') return { state };
  const { exists: replace } = mode;
  const answer = { kind: 'export', id: account.id, path, format: formatOf(mode) } as const;
  return answered(list, replace ? { ...answer, replace } : answer);
}

/** The format that was chosen, or the one that the name of the file stands for. */
export function formatOf({ format, path }: ExportMode): CredentialFormat {
  return format ?? formatOfFile(textOf(path)) ?? 'json';
}

function editExport(mode: ExportMode, { id }: SavedAccount, key: Key): ExportMode {
  const turn = turns.get(key.kind);
  if (turn === undefined) {
    const path = editText(mode.path, key);
    return path === mode.path ? mode : { ...mode, path, exists: false };
  }
  const before = formatOf(mode);
  const count = credentialFormats.length;
  const next = (credentialFormats.indexOf(before) + turn + count) % count;
  const format = credentialFormats[next] ?? before;
  // The suggested name follows the format, a typed one does not.
  if (textOf(mode.path) !== fileNameFor(before, id)) return { ...mode, format };
  return { ...mode, format, path: fieldWith(fileNameFor(format, id)), exists: false };
}

/** The keys that choose another format. */
const turns: ReadonlyMap<Key['kind'], number> = new Map([
  ['down', 1],
  ['tab', 1],
  ['up', -1],
  ['back-tab', -1],
]);

/** The last digits of the id confirm the account. */
function pressDigits(
  state: AccountsState,
  account: SavedAccount,
  typed: string,
  key: Key,
): AccountsStep {
  const rules = {
    accept: (text: string) => text.normalize('NFKC').replace(/[^0-9]/g, ''),
    limit: digitsWanted(account),
  };
  const digits = textOf(editText(fieldWith(typed), key, rules));
  const wanted = account.id.slice(-digitsWanted(account));
  const mode = { kind: 'log-out', digits, mistyped: false } as const;
  if (digits.length < wanted.length) return { state: { ...state, mode } };
  if (digits !== wanted)
    return { state: { ...state, mode: { ...mode, digits: '', mistyped: true } } };
  // Enter confirms: one digit too many must not log out.
  if (key.kind !== 'enter') return { state: { ...state, mode } };
  return answered({ ...state, mode: { kind: 'list' } }, { kind: 'log-out', id: account.id });
}

const letters = {
  e: 'export',
  f: 'refresh',
  v: 'devices',
  h: 'history',
  d: 'log-out',
  n: 'new',
} as const;

export function accountsKeyOf(key: Key, { mode, question }: AccountsState): AccountsKey {
  if (mode.kind !== 'list') return { kind: 'key', key };
  if (key.kind === 'escape') return { kind: 'leave' };
  if (key.kind === 'enter') return { kind: question.accounts.length > 0 ? 'use' : 'new' };
  const meant = letterOf(key, letters);
  return meant ? { kind: meant } : { kind: 'key', key };
}

export const accountsMachine: Machine<AccountsQuestion, AccountsState, AccountsAnswer> = {
  begin: beginAccounts,
  again: againAccounts,
  press: (state, key) => pressAccounts(state, accountsKeyOf(key, state)),
  takesText: ({ mode }) => mode.kind !== 'list',
};
