import { Credential, type CredentialData } from '@bilipass/core';
import { assert, constantFrom, json, oneof, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeAccount } from '../account-format.ts';
import { sampleAccount, sampleCredential, sampleTvCredential } from '../contract/sample-account.ts';
import { credentialFormats, type CredentialFormat } from './credential-format-name.ts';
import { exportCredential } from './export-credential.ts';
import { FormatError } from './format-error.ts';
import { importCredential } from './import-credential.ts';

const NOW = 1_790_000_000_000;

function read(text: string, format?: CredentialFormat): CredentialData {
  const options = { now: NOW, ...(format === undefined ? {} : { format }) };
  return importCredential(text, options).credential.reveal();
}

const refusal = (format: CredentialFormat, reason: string): FormatError =>
  expect.objectContaining({ code: 'import-refused', format, reason });

describe('importCredential', () => {
  it.each<[CredentialFormat, Credential]>([
    ['json', sampleCredential()],
    ['json', sampleTvCredential()],
    ['cookie', sampleCredential().with({ acTimeValue: '' })],
    ['netscape', sampleCredential().with({ acTimeValue: '' })],
    ['browser', sampleCredential().with({ acTimeValue: '' })],
    ['env', sampleCredential()],
    ['biliup', sampleTvCredential()],
    ['yutto', Credential.from({ sessdata: 'x%2C1805552000%2Cy', biliJct: 'j' })],
    ['login-v2', sampleCredential().with({ dedeuseridCkMd5: '', sid: '', bNut: '' })],
  ])('recognises %s and returns all its parts', (format, credential) => {
    const text = exportCredential(credential, format, { now: NOW });
    const imported = importCredential(text, { now: NOW });
    expect(imported.format).toBe(format);
    expect(imported.credential.reveal()).toEqual(credential.with({ verified: false }).reveal());
  });

  it('ignores the claim of a file that the session is verified', () => {
    const text = exportCredential(sampleCredential({ verified: true }), 'json');
    expect(read(text).verified).toBe(false);
  });

  it('reads files of the file store and the bare data of a credential', () => {
    const expected = sampleCredential().with({ verified: false }).reveal();
    expect(read(encodeAccount(sampleAccount()))).toEqual(expected);
    expect(read(JSON.stringify(sampleCredential().reveal()))).toEqual(expected);
  });

  it('reads SESSDATA in either form to the same bytes', () => {
    const raw = read('SESSDATA=a,1805552000,b*c; bili_jct=j');
    expect(raw.sessdata).toBe('a%2C1805552000%2Cb%2Ac');
    expect(read('SESSDATA=a%2C1805552000%2Cb%2Ac; bili_jct=j')).toEqual(raw);
  });

  it.each([
    'SESSDATA=x',
    'Cookie: theme=dark; SESSDATA=x; bili_jct=j',
    ' cookie: SESSDATA=x\r\n',
    '\uFEFFSESSDATA=x;',
    'buvid3=b; sessdata=x',
  ])('reads the header %j', (text) => {
    expect(importCredential(text).format).toBe('cookie');
    expect(read(text).sessdata).toBe('x');
  });

  it.each([
    ['BILI_SESSDATA=x\nBILI_JCT=j', 'x', 'j'],
    ['export SESSDATA="x" # note\nexport bili_jct=\'j\'', 'x', 'j'],
    ['# a comment\r\nBILIBILI_SESSDATA = x # note\r\nBILI_CSRF=j\r\n', 'x', 'j'],
    ['BILI_BILI_JCT=j\nOTHER=1\nBILI_SESSDATA=`x`\n', 'x', 'j'],
  ])('reads the variables %j', (text, sessdata, biliJct) => {
    expect(importCredential(text).format).toBe('env');
    expect(read(text)).toMatchObject({ sessdata, biliJct });
  });

  it('accepts cookies of bilibili.com only, those of the whole domain first', () => {
    const lines = [
      '# Netscape HTTP Cookie File',
      '.evilbilibili.com\tTRUE\t/\tFALSE\t0\tSESSDATA\tevil',
      '.bilibili.com.evil.test\tTRUE\t/\tFALSE\t0\tSESSDATA\tevil',
      'live.bilibili.com\tFALSE\t/\tFALSE\t0\tsid\tlive',
      '#HttpOnly_.bilibili.com\tTRUE\t/\tTRUE\t1805552000\tSESSDATA\tx',
      '.bilibili.com\tTRUE\t/\tFALSE\t0\tsid\twhole',
      '# a comment\tTRUE\t/\tFALSE\t0\tbuvid3\tno',
    ];
    expect(read(lines.join('\r\n'))).toMatchObject({ sessdata: 'x', sid: 'whole' });
    expect(read(lines.join('\n')).buvid3).toBeUndefined();
  });

  it('refuses an expired login, and says when it expired', () => {
    const line = '.bilibili.com\tTRUE\t/\tTRUE\t1700000000\tSESSDATA\tx';
    expect(() => read(line)).toThrow(refusal('netscape', 'the login in it ended on 2023-11-14'));
    const cookie = { name: 'SESSDATA', value: 'x', domain: '.bilibili.com', expirationDate: 1.7e9 };
    expect(() => read(JSON.stringify([cookie]))).toThrow(
      refusal('browser', 'the login in it ended on 2023-11-14'),
    );
  });

  it('reads the format of browser automation', () => {
    const cookie = { name: 'SESSDATA', value: 'x', domain: '.bilibili.com', expires: -1 };
    const text = JSON.stringify({ cookies: [cookie], origins: [] });
    expect(importCredential(text)).toMatchObject({ format: 'browser' });
    expect(read(text).sessdata).toBe('x');
  });

  it('reads the Python parts with null for missing ones, and the object of get_cookies', () => {
    const parts = { sessdata: 'x', bili_jct: 'j', buvid3: null, dedeuserid: 10001 };
    expect(read(JSON.stringify(parts))).toMatchObject({ biliJct: 'j', dedeuserid: '10001' });
    const cookies = { SESSDATA: 'x', DedeUserID: '10001', ac_time_value: 't' };
    expect(read(JSON.stringify(cookies))).toMatchObject({ dedeuserid: '10001', acTimeValue: 't' });
  });

  it('keeps the token pair and the app key of biliup, and takes its lifetime from the cookies', () => {
    const login = JSON.parse(exportCredential(sampleTvCredential(), 'biliup', { now: NOW }));
    delete login.platform;
    const { origin, app } = read(JSON.stringify({ ...login, extra: 1 }));
    expect(origin).toBe('tv');
    expect(app).toMatchObject({ appkey: '783bbb7264451d82', expiresAt: 1_805_552_000_000 });
  });

  it('reads the default profile of yutto, or the only one', () => {
    const work = "[profiles.work]\nsessdata = 'w'\n";
    const other = '[profiles.other]\nsessdata = "o"\n';
    const standard = '[profiles.default] # mine\nsessdata = "d" # note\nupdated_at = "now"\n';
    expect(read(work).sessdata).toBe('w');
    expect(read(work + standard + other).sessdata).toBe('d');
    expect(() => read(work + other)).toThrow(
      refusal('yutto', 'it holds several profiles, and none is called default'),
    );
  });

  it.each([
    ['', 'it is empty'],
    [' \n\t', 'it is empty'],
    ['hello', 'neither JSON nor lines with a SESSDATA'],
    ['{}', 'JSON without a SESSDATA'],
    ['[]', 'JSON without a SESSDATA'],
    ['null', 'JSON without a SESSDATA'],
    ["{'sessdata': 'x'}", 'neither JSON nor lines with a SESSDATA'],
  ])('does not recognise %j', (text, reason) => {
    expect(() => read(text)).toThrow(
      expect.objectContaining({ code: 'import-unrecognized', format: undefined, reason }),
    );
  });

  it.each<[string, string, CredentialFormat, string]>([
    [
      'foreign cookies',
      '.x.test\tTRUE\t/\tTRUE\t0\ta\tb',
      'netscape',
      'it holds no cookie of bilibili.com',
    ],
    ['no session', '.bilibili.com\tTRUE\t/\tTRUE\t0\ta\tb', 'netscape', 'it holds no SESSDATA'],
    ['a nameless cookie', '[{"name":"","domain":"x"}]', 'browser', 'cookie 0.name: no text'],
    ['no tokens', '{"cookie_info":{}}', 'biliup', 'document.token_info: not an object'],
    [
      'a foreign platform',
      '{"cookie_info":{},"token_info":{},"platform":"BCutAndroid"}',
      'biliup',
      'platform: unknown',
    ],
    [
      'a later version',
      '{"format":"bilipass-credential","version":9}',
      'json',
      'version 9 is of a newer program',
    ],
    [
      'a later file of the store',
      '{"format":"bilipass-account","version":9,"id":"1"}',
      'json',
      'version 9 is of a newer program',
    ],
    [
      'a damaged file of the store',
      '{"format":"bilipass-account","version":1,"id":"1"}',
      'json',
      'document.session: not an object',
    ],
  ])('refuses %s and says why', (_what, text, format, reason) => {
    expect(() => read(text)).toThrow(refusal(format, reason));
  });

  it('names the format that it was asked to read', () => {
    expect(() => read('SESSDATA=x', 'biliup')).toThrow(refusal('biliup', 'not JSON'));
    expect(() => read('{}', 'login-v2')).toThrow(/^login-v2: .*SESSDATA/);
    expect(() => read('x', JSON.parse('"toml"'))).toThrow(/format must be one of .*, got toml/);
  });

  it('refuses a value that would break out of the Cookie header', () => {
    expect(() => read('{"sessdata":"a\\r\\nX-Evil: 1"}')).toThrow(FormatError);
  });

  it('throws only a FormatError for any input, and never repeats the input', () => {
    const secret = 'do-not-repeat-me';
    const anything = oneof(
      string(),
      json(),
      string().map((text) => `SESSDATA=${text}`),
    );
    assert(
      property(anything, constantFrom(undefined, ...credentialFormats), (text, format) => {
        const error = errorOf(() => read(`${text}${secret}`, format));
        expect(error === undefined || error instanceof FormatError).toBe(true);
        expect(String(error?.message)).not.toContain(secret);
      }),
      { numRuns: 500 },
    );
  });

  function errorOf(run: () => unknown): Error | undefined {
    try {
      run();
      return undefined;
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error));
    }
  }
});
