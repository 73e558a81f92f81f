import { printable } from '@bilipass/core';
import { credentialFormats, type CredentialFormat } from '@bilipass/credential-store';
import { formatOfFile } from '../../export-files.ts';
import type { Messages } from '../../i18n/messages.ts';
import type {
  AccountOutcome,
  AccountsAnswer,
  AccountsQuestion,
  SavedAccount,
} from '../port/questions.ts';
import type { AskOptions } from '../port/login-ui.ts';
import { deviceTable, loginTable } from '../account-tables.ts';
import { keptLine } from '../kept-line.ts';
import { glyphs } from '../theme.ts';
import { clockText } from '../../time-text.ts';
import { back, type Choice, type PlainTalk } from './plain-talk.ts';

/** Cells of a table: lines that fit the usual window. */
const WIDTH = 80;

/** Asks for a saved account, then what to do with it. */
export async function promptAccounts(
  talk: PlainTalk,
  { accounts, keeper, outcome }: AccountsQuestion,
  options: AskOptions,
): Promise<AccountsAnswer> {
  const { accounts: words, choice } = talk.messages.plain;
  if (outcome?.kind === 'file-exists') {
    const replaces = await promptReplace(talk, outcome, options);
    if (replaces) return replaces;
  } else if (outcome) sayOutcome(talk, outcome);
  for (;;) {
    talk.say(words.title);
    if (accounts.length === 0) talk.say(words.none);
    else if (keeper !== undefined) talk.say(keptLine(keeper, talk.messages));
    const chosen = await talk.choose<SavedAccount | AccountsAnswer>(
      [
        ...accounts.map((account) => ({ label: labelOf(account, talk.messages), answer: account })),
        { label: words.add, answer: { kind: 'new' } },
        { label: choice.back, answer: back },
      ],
      options,
    );
    if (chosen === undefined) return back;
    if ('kind' in chosen) return chosen;
    const answer = await promptDeed(talk, chosen, options);
    if (answer) return answer;
  }
}

/** `undefined` to choose another account. */
async function promptDeed(
  talk: PlainTalk,
  { id }: SavedAccount,
  options: AskOptions,
): Promise<AccountsAnswer | undefined> {
  const { accounts: words, choice } = talk.messages.plain;
  const choices: Choice<Exclude<AccountsAnswer['kind'], 'new' | 'back'> | undefined>[] = [
    { label: words.use, answer: 'use' },
    { label: words.refresh, answer: 'refresh' },
    { label: words.export, answer: 'export' },
    { label: words.logOut, answer: 'log-out' },
    { label: words.devices, answer: 'devices' },
    { label: words.history, answer: 'history' },
    { label: choice.back, answer: undefined },
  ];
  const kind = await talk.choose(choices, options);
  if (kind === undefined) return undefined;
  if (kind !== 'export') return { kind, id };
  const path = await talk.ask(words.exportPath, options);
  if (!path) return undefined;
  const format = await promptFormat(talk, path, options);
  return format && { kind, id, path, format };
}

/** Offers the format that the name of the file stands for. `undefined` at the end of the input. */
async function promptFormat(
  talk: PlainTalk,
  path: string,
  options: AskOptions,
): Promise<CredentialFormat | undefined> {
  const { plain, screens, marks } = talk.messages;
  const { formats } = screens.accounts;
  const guessed = formatOfFile(path) ?? 'json';
  for (;;) {
    const typed = await talk.ask(plain.accounts.exportFormat(guessed), options);
    if (typed === undefined) return undefined;
    if (typed === '') return guessed;
    const chosen = credentialFormats.find((format) => format === typed.toLowerCase());
    if (chosen) return chosen;
    talk.say(...credentialFormats.map((format) => format + marks.colon + formats[format]));
  }
}

async function promptReplace(
  talk: PlainTalk,
  { id, path, format }: Extract<AccountOutcome, { kind: 'file-exists' }>,
  options: AskOptions,
): Promise<AccountsAnswer | undefined> {
  const typed = await talk.ask(talk.messages.plain.accounts.exportExists(path), options);
  if (typed?.toLowerCase() !== 'y') return undefined;
  return { kind: 'export', id, path, format, replace: true };
}

function sayOutcome(
  talk: PlainTalk,
  outcome: Exclude<AccountOutcome, { kind: 'file-exists' }>,
): void {
  const { outcomes } = talk.messages.plain.accounts;
  const { devices, history } = talk.messages.commands;
  switch (outcome.kind) {
    case 'failed':
      talk.sayProblem(outcome.error, outcome.adviser);
      return;
    case 'exported':
      talk.say(`${glyphs.good} ${outcomes.exported(outcome.id, outcome.path, outcome.format)}`);
      return;
    case 'devices':
      sayTable(talk, deviceTable(outcome.devices, talk.messages, WIDTH), devices.none);
      return;
    case 'history':
      sayTable(talk, loginTable(outcome.logins, talk.messages, WIDTH), history.none);
      return;
    case 'paused':
      talk.say(`${glyphs.warning} ${outcomes.paused(outcome.id, clockText(outcome.until))}`);
      return;
    case 'refreshed-unverified':
    case 'tokens-remain':
      talk.say(`${glyphs.warning} ${outcomes[outcome.kind](outcome.id)}`);
      return;
    default:
      talk.say(`${glyphs.good} ${outcomes[outcome.kind](outcome.id)}`);
  }
}

function sayTable(talk: PlainTalk, lines: readonly string[], none: string): void {
  talk.say(...(lines.length > 1 ? lines : [none]));
}

function labelOf(account: SavedAccount, { plain, marks }: Messages): string {
  const words = plain.accounts;
  const { id, name, isDefault, state } = account;
  const notes = [
    ...(isDefault ? [words.isDefault] : []),
    ...(state === 'logged-out' ? [words.loggedOut] : []),
    ...(state === 'unreadable' ? [words.unreadable] : []),
  ];
  const who = name ? printable(name) + marks.comma + id : id;
  return notes.length > 0 ? who + marks.aside(notes.join(marks.comma)) : who;
}
