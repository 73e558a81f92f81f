// `functions.ts <bench>`: the time of one call.
import { Credential } from '@bilipass/core';
import { getCountriesList, searchCountries } from '@bilipass/countries';
import {
  Accounts,
  FileStore,
  SessionKeeper,
  type SessionService,
} from '@bilipass/credential-store';
import { createQrcodeMatrix, QrcodePicture, renderQrcodeRows } from '@bilipass/login/qrcode';
import { makeTemporaryFolder, timeOfCall } from './measure.ts';
import { printTable, printTarget } from './page.ts';

if (process.argv[2] === 'countries') await measureCountries();
else if (process.argv[2] === 'qr-draw') await measureDrawing();
else await measureStore();

async function measureCountries(): Promise<void> {
  const texts = getCountriesList().flatMap(({ name, nameEn, iso2, code }) =>
    [name, nameEn, iso2 ?? '', `+${code}`].map((text) => Array.from(text)),
  );
  // The content of the field after each key.
  const keywords = texts.flatMap((text) => text.map((_, last) => text.slice(0, last + 1).join('')));
  const all = await timeOfCall(() => keywords.map((keyword) => searchCountries(keyword)));
  const what = `a search, mean of ${keywords.length} keywords`;
  printTarget(what, (all * 1000) / keywords.length, 30, 'µs', 1);
}

async function measureDrawing(): Promise<void> {
  const link =
    'https://account.bilibili.com/h5/account-h5/auth/scan-web?navhide=1&callback=close&qrcode_key=00112233445566778899aabbccddeeff&from=';
  const matrix = createQrcodeMatrix(link);
  const forms = {
    'matrix alone': () => createQrcodeMatrix(link),
    'lines for a terminal': () => renderQrcodeRows(matrix),
    'link to SVG': () => new QrcodePicture(link).toSvg(),
    'link to PNG': () => new QrcodePicture(link).toPng(),
  };
  const rows: string[][] = [];
  for (const [form, draw] of Object.entries(forms)) {
    rows.push([form, `${(await timeOfCall(draw)).toFixed(2)} ms`]);
  }
  printTable(['form', 'median'], rows);
}

async function measureStore(): Promise<void> {
  const one = await makeStore(1);
  const service: SessionService = {
    check: async () => ({ kind: 'alive', refreshDue: false }),
    renew: async () => ({ kind: 'not-logged-in' }),
    confirm: async () => ({ kind: 'not-logged-in' }),
    whoami: async () => ({ kind: 'not-logged-in' }),
    logout: async () => ({ kind: 'logged-out', appTokensRemain: false }),
  };
  const keeper = new SessionKeeper({ store: one, serviceFor: () => service });
  const ensureFresh = await timeOfCall(async () => {
    const { kind } = await keeper.ensureFresh('10001');
    if (kind !== 'fresh') throw new Error(`expected "fresh", got "${kind}"`);
  });
  printTarget('ensureFresh, nothing due', ensureFresh, 0.1, 'ms', 3);
  const accounts = new Accounts({ store: await makeStore(1_000) });
  const list = await timeOfCall(async () => {
    const readable = (await accounts.list()).filter(({ kind }) => kind === 'account');
    if (readable.length !== 1_000) throw new Error(`expected 1000, got ${readable.length}`);
  });
  printTarget('list 1000 accounts', list, 35, 'ms', 3);
}

/** A store of web sessions of the usual size, with the ids 10001, 10002 … */
async function makeStore(accounts: number): Promise<FileStore> {
  const store = new FileStore({ directory: makeTemporaryFolder() });
  for (let number = 10_001; number <= 10_000 + accounts; number++) {
    const id = String(number);
    const credential = Credential.from({
      sessdata: `0a1b2c3d%2C1805552000%2C9f8e7%2Ac1${'x'.repeat(160)}`,
      biliJct: '00112233445566778899aabbccddeeff',
      dedeuserid: id,
      dedeuseridCkMd5: '0123456789abcdef',
      sid: 'abcdefgh',
      buvid3: '11111111-2222-3333-4444-555555555555infoc',
      buvid4: `${'A'.repeat(60)}%3D%3D`,
      bNut: '1790000000',
      acTimeValue: 'ffeeddccbbaa99887766554433221100',
    });
    await store.set({ id, method: 'qr-web', session: { kind: 'active', credential } });
  }
  return store;
}
