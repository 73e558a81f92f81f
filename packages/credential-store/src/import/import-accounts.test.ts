import { describe, expect, it } from 'vitest';
import { importText, isOf, refusalOf, unreachable } from '../../test/import-text.test-kit.ts';
import { encodeAccount } from '../account-format.ts';
import { sampleAccount, sampleCredential, sampleTvCredential } from '../contract/sample-account.ts';
import { exportCredential } from '../formats/export-credential.ts';
import type { FormatError } from '../formats/format-error.ts';
import type { WhoAmI } from './imported-account.ts';

// All values are made up.
const session = '1a2b3c4d%2C1830297600%2C5e6f7%2Ab1';
const token = '0123456789abcdef0123456789abcdef';
const cookies = `SESSDATA=${session}; bili_jct=${token}; DedeUserID=10001`;
const otherSession = session.replace('1a', '2b');
const other = `SESSDATA=${otherSession}; DedeUserID=20002`;
const notLoggedIn: WhoAmI = async () => ({ kind: 'not-logged-in' });

describe('importAccounts', () => {
  it('hands over what the service says of a login', async () => {
    const [account, ...more] = await importText(cookies);
    expect(more).toEqual([]);
    expect(account).toMatchObject({ kind: 'verified', id: '10001', name: 'example', level: 5 });
    expect(account?.credential.reveal()).toEqual({
      sessdata: session,
      biliJct: token,
      dedeuserid: '10001',
      origin: 'web',
      verified: true,
    });
  });

  it('takes the id from the service where the text has none', async () => {
    const [account] = await importText(`SESSDATA=${session}`, { whoAmI: isOf('40004') });
    expect(account?.credential.dedeuserid).toBe('40004');
  });

  it('says that a login is unverified, and why, where the service cannot be asked', async () => {
    const [account] = await importText(cookies, { whoAmI: unreachable });
    expect(account).toMatchObject({
      kind: 'unverified',
      id: '10001',
      error: new Error('no network'),
    });
    expect(account?.credential.verified).toBe(false);
  });

  it.each([
    ['names no account', `SESSDATA=${session}`, 'it names no account'],
    [
      'has an unusual session',
      cookies.replace(session, 'a.new-shape'),
      'a value has an unusual shape',
    ],
    ['has an unusual token', cookies.replace(token, 'short'), 'a value has an unusual shape'],
    ['has an unusual id', cookies.replace('10001', 'abc'), 'a value has an unusual shape'],
  ])('believes a text that %s with the word of the service only', async (_what, text, reason) => {
    expect(await importText(text)).toMatchObject([{ kind: 'verified', id: '10001' }]);
    const error = await refusalOf(text, { whoAmI: unreachable });
    expect(error).toMatchObject({
      code: 'import-unasked',
      reason,
    });
    expect(error.cause).toEqual(new Error('no network'));
  });

  it('hands nothing over where the service says no', async () => {
    const error = await refusalOf(cookies, { whoAmI: notLoggedIn });
    expect(error).toMatchObject({ code: 'import-rejected', category: 'session-over', id: '10001' });
  });

  it('refuses a session of another account than the text says', async () => {
    const error = await refusalOf(cookies, { whoAmI: isOf('20002') });
    expect(error.reason).toBe(
      'its SESSDATA is of account 20002, but its DedeUserID is another: it is made of parts of two logins',
    );
  });

  it('hands over the others where one login is refused', async () => {
    const refused: FormatError[] = [];
    const whoAmI: WhoAmI = async (credential) =>
      credential.dedeuserid === '10001'
        ? { kind: 'not-logged-in' }
        : { kind: 'logged-in', mid: '20002' };
    const text = `${cookies}\n${other}\nSESSDATA=a"b; DedeUserID=3`;
    const accounts = await importText(text, { whoAmI, onRefused: (error) => refused.push(error) });
    expect(accounts).toMatchObject([{ id: '20002' }]);
    expect(refused.map(({ code, id }) => [code, id])).toEqual([
      ['import-rejected', '10001'],
      ['import-refused', undefined],
    ]);
  });

  it('throws the first error where every login is refused', async () => {
    const refused: FormatError[] = [];
    const onRefused = (error: FormatError): unknown => refused.push(error);
    const error = await refusalOf(`${cookies}\n${other}`, { whoAmI: notLoggedIn, onRefused });
    expect(refused).toHaveLength(2);
    expect(refused[0]).toBe(error);
  });

  it('hands over one login for each account: the one that lives longer', async () => {
    const later = session.replace('1830297600', '1830297699');
    const text = `${cookies}\nSESSDATA=${later}\n`;
    const [account, ...more] = await importText(text);
    expect([account?.credential.reveal().sessdata, more]).toEqual([later, []]);
  });

  it.each([
    // Two logins, each by lines, with a semicolon between them.
    `DedeUserID=1\nSESSDATA=${session}\nbili_jct=${'1'.repeat(32)}; SESSDATA=${otherSession}\nbili_jct=${'2'.repeat(32)}\nDedeUserID=2`,
    `SESSDATA=${session}\nbili_jct=${'1'.repeat(32)}; SESSDATA=${otherSession}; DedeUserID=2`,
    `DedeUserID=1\nSESSDATA=${session}\nbili_jct=${'1'.repeat(32)}; .bilibili.com\tTRUE\t/\tFALSE\t1830297600\tSESSDATA\t${otherSession}`,
  ])('takes the end of one login for no part of the next: %#', async (text) => {
    const whoAmI: WhoAmI = async (credential) => ({
      kind: 'logged-in',
      mid: credential.reveal().sessdata === session ? '1' : '2',
    });
    const found = (await importText(text, { whoAmI })).map(({ credential }) => credential.reveal());
    const second = found.find(({ sessdata }) => sessdata === otherSession);
    expect(second?.biliJct).not.toBe('1'.repeat(32));
  });

  it('never adds the parts of a login that cannot be read to another one', async () => {
    const text = `SESSDATA=${session}\nSESSDATA="${session.replace('1a', '2b')}x y"\nbili_jct=${token}\n`;
    const [account] = await importText(text);
    expect(account?.credential.reveal()).toMatchObject({ sessdata: session });
    expect(account?.credential.hasBiliJct()).toBe(false);
  });

  it.each([
    ['a quote', 'x"y', 'SESSDATA holds characters that no value of the service holds'],
    ['an encoded quote', 'x%22', 'SESSDATA holds characters that no value'],
    ['a percent sign alone', 'x%2', 'SESSDATA holds characters that no value'],
    ['another cookie', 'x&bili_jct=j', 'SESSDATA holds the name of a cookie'],
    ['a comma too many', 'a,1830297600,b,', 'SESSDATA holds commas other than'],
    ['commas of both kinds', 'a,1830297600,b%2Cc', 'SESSDATA holds commas other than'],
    ['a third encoding', 'x%252525Cy', 'SESSDATA is percent-encoded several times'],
    ['a book', 'ab'.repeat(2500), 'SESSDATA is longer than any cookie'],
  ])('refuses a value with %s, in an error without the value', async (_what, value, reason) => {
    const error = await refusalOf(JSON.stringify({ SESSDATA: value, bili_jct: token }));
    expect(error.code).toBe('import-refused');
    expect(error.reason.startsWith(reason)).toBe(true);
    expect(error.message).not.toContain(value);
  });

  it.each([
    ['bili_jct', 'x}'],
    ['DedeUserID__ckMd5', 'x）'],
    ['sid', "x'"],
    ['buvid3', 'x"'],
    ['buvid4', 'x]'],
    ['b_nut', '1 2'],
    ['ac_time_value', 'x"}]'],
  ])('checks the value of %s too', async (name, value) => {
    const error = await refusalOf(JSON.stringify({ SESSDATA: session, [name]: value }));
    expect(error.reason.startsWith(`${name} `)).toBe(true);
  });

  it('reads SESSDATA in every form to the same bytes', async () => {
    for (const form of [
      '1a2b3c4d,1830297600,5e6f7*b1',
      session,
      session.replaceAll('%', '%25'),
      session.replaceAll('%', '%%'),
    ]) {
      const [account] = await importText(`SESSDATA=${form}; bili_jct=${token}`);
      expect(account?.credential.reveal().sessdata).toBe(session);
    }
    const star = session.replace('%2A', '*');
    const [account] = await importText(`SESSDATA=${star}`);
    expect(account?.credential.reveal().sessdata).toBe(star);
  });

  it('keeps the tokens of its login, and the phone app where biliup names no platform', async () => {
    const web = JSON.stringify([
      { cookie: cookies, refresh_token: 'ffff' },
      { cookie: other, refresh_token: 'eeee' },
    ]);
    const whoAmI: WhoAmI = async ({ dedeuserid = '' }) => ({ kind: 'logged-in', mid: dedeuserid });
    const found = await importText(web, { whoAmI });
    expect(found.map(({ credential }) => credential.reveal().acTimeValue)).toEqual([
      'ffff',
      'eeee',
    ]);
    const login = JSON.parse(exportCredential(sampleTvCredential(), 'biliup'));
    const [app] = await importText(JSON.stringify({ ...login, platform: null }));
    expect(app?.credential.reveal()).toMatchObject({
      origin: 'tv',
      app: { appkey: '783bbb7264451d82', expiresAt: 1_805_552_000_000 },
    });
    expect(app?.credential.hasAcTimeValue()).toBe(false);
  });

  it('reads a file of the store, with what it says of the account', async () => {
    const usual = sampleAccount({
      session: { kind: 'active', credential: sampleCredential({ sessdata: session }) },
    });
    const [read] = await importText(encodeAccount(usual), { whoAmI: unreachable });
    expect(read).toMatchObject({ id: '10001', name: '账号 🍵', userAgent: 'Mozilla/5.0 (sample)' });
    const newer = '{"format":"bilipass-credential","version":9}';
    expect((await refusalOf(newer)).reason).toContain('version 9 is of a newer program');
  });

  it('ends with the reason of its signal, also while the service is asked', async () => {
    const reason = new Error('enough');
    await expect(importText(cookies, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    const controller = new AbortController();
    const whoAmI: WhoAmI = async () => {
      controller.abort(reason);
      throw new Error('aborted');
    };
    await expect(importText(cookies, { whoAmI, signal: controller.signal })).rejects.toBe(reason);
  });
});
