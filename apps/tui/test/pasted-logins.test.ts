import {
  exportAccounts,
  exportCredential,
  type CredentialFormat,
} from '@bilipass/credential-store';
import { describe, expect, it } from 'vitest';
import { PastingPerson, type PasteOutcome } from './pasting-person.test-kit.ts';
import { setupTestEnvironments } from './setup-test-environments.test-kit.ts';

const newPerson = setupTestEnvironments(PastingPerson);

/** Returns a login that works and is not stored, as text. */
async function login(
  person: PastingPerson,
  format: CredentialFormat = 'cookie',
  id = '10001',
): Promise<string> {
  await person.logIn(id);
  const text = exportCredential(await person.credential(id), format, { now: person.clock.now() });
  await person.accounts.remove(id);
  return text;
}

async function two(person: PastingPerson): Promise<string> {
  await person.logIn('10001');
  await person.logIn('20002');
  const text = exportAccounts([await person.stored('10001'), await person.stored('20002')]);
  for (const id of ['10001', '20002']) await person.accounts.remove(id);
  return text;
}

const confirmed = '{"name":"测试用户","level":5,"method":"import","verified":true,"checked":true}';
const other = '{"name":"用户20002","level":5,"method":"import","verified":true,"checked":true}';
const unconfirmed = '{"method":"import","verified":false,"checked":false}';

interface Case {
  readonly text: (person: PastingPerson) => Promise<string>;
  readonly service?: 'says no' | 'is down';
  readonly outcome: PasteOutcome;
}

const good = { exit: 0, refused: [], stored: [`10001 ${confirmed}`] };
const nothing = (exit: number, ...refused: readonly string[]): PasteOutcome => ({
  exit,
  refused,
  stored: [],
});

const cases: Readonly<Record<string, Case>> = {
  'a header': { text: login, outcome: good },
  'JSON of a browser': { text: (person) => login(person, 'browser'), outcome: good },
  'a cookies.txt of many lines': { text: (person) => login(person, 'netscape'), outcome: good },
  'SESSDATA alone': {
    text: async (person) => /SESSDATA=([^;]+)/.exec(await login(person))?.[1] ?? '',
    outcome: good,
  },
  'two accounts': {
    text: two,
    outcome: { ...good, stored: [`10001 ${confirmed}`, `20002 ${other}`] },
  },
  'two accounts, one of them damaged': {
    text: async (person) => `${await login(person)}\nSESSDATA=a"b; DedeUserID=3\n`,
    outcome: { ...good, exit: 2, refused: ['import-refused'] },
  },
  'two accounts that Bilibili does not know': {
    text: two,
    service: 'says no',
    outcome: nothing(4, 'import-rejected', 'import-rejected'),
  },
  'no login': { text: async () => 'hello', outcome: nothing(2, 'import-unrecognized') },
  'a login that has ended': {
    text: async (person) => {
      const text = await login(person);
      person.clock.advance(200 * 86_400_000);
      return text;
    },
    outcome: nothing(2, 'import-refused'),
  },
  'a login that Bilibili does not know': {
    text: login,
    service: 'says no',
    outcome: nothing(4, 'import-rejected'),
  },
  'a login while Bilibili is down': {
    text: login,
    service: 'is down',
    outcome: { exit: 8, refused: [], stored: [`10001 ${unconfirmed}`] },
  },
  'SESSDATA alone while Bilibili is down': {
    text: async (person) => /SESSDATA=([^;]+)/.exec(await login(person))?.[1] ?? '',
    service: 'is down',
    outcome: nothing(8, 'import-unasked'),
  },
};

const frontEnds = {
  'on a screen': (person, text) => person.onScreens(text),
  'at a prompt': (person, text) => person.inLines(text),
  'into standard input': (person, text) => person.piped(text),
  'over --json': (person, text) => person.overJson(text),
  'into bilipass import': (person, text) => person.imported(text, { json: false }),
  'into bilipass import --json': (person, text) => person.imported(text, { json: true }),
} as const satisfies Record<string, (person: PastingPerson, text: string) => Promise<PasteOutcome>>;

describe.each(Object.entries(cases))('%s', (_, { text, service, outcome }) => {
  it.each(Object.entries(frontEnds))('leads to the same %s', async (_frontEnd, give) => {
    const person = newPerson();
    const given = await text(person);
    const { faults } = person.bilibili;
    if (service === 'is down') faults.on('get-nav', { kind: 'status', status: 503 });
    if (service === 'says no') {
      faults.on('get-nav', { kind: 'code', code: -101, data: { isLogin: false } });
    }
    expect(await give(person, given)).toEqual(outcome);
    expect(person.leaksIn(person.shown)).toEqual([]);
  });
});
