import { inspect } from 'node:util';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from '../test/any-text.test-kit.ts';
import { Credential } from './credential.ts';
import { CredentialError } from './errors.ts';

const secrets = {
  sessdata: '0a1b2c3d,1805552000,9f8e7,d*c1',
  biliJct: '00112233445566778899aabbccddeeff',
  dedeuserid: '10001',
  acTimeValue: 'ffeeddccbbaa99887766554433221100',
};

/** Returns whether `make` returns a credential or throws an error of this package. */
function madeOrRefused(make: () => Credential): boolean {
  try {
    return make() instanceof Credential;
  } catch (error) {
    return error instanceof CredentialError;
  }
}

describe('Credential', () => {
  it('keeps SESSDATA in wire form, whether the input was raw or encoded', () => {
    const raw = Credential.from({ sessdata: 'a,1805552000,b*c' });
    const encoded = Credential.from({ sessdata: 'a%2C1805552000%2Cb%2Ac' });
    expect(raw.getCookies()).toEqual({ SESSDATA: 'a%2C1805552000%2Cb%2Ac' });
    expect(encoded.getCookies()).toEqual(raw.getCookies());
  });

  it('does not show a secret when it is printed', () => {
    const credential = Credential.from(secrets);
    const printed = [inspect(credential), `${credential}`, JSON.stringify({ credential })].join();
    expect(printed).toContain('10001');
    for (const secret of ['0a1b2c3d', secrets.biliJct, secrets.acTimeValue]) {
      expect(printed).not.toContain(secret);
    }
  });

  it('reveals all parts on request', () => {
    expect(Credential.from(secrets).reveal()).toMatchObject({ biliJct: secrets.biliJct });
  });

  it('never sends the refresh token as a cookie', () => {
    const credential = Credential.from(secrets);
    expect(credential.cookieHeader()).not.toContain(secrets.acTimeValue);
    expect(credential.hasAcTimeValue()).toBe(true);
  });

  it('reads a Cookie header with names in any case, and leaves out unrelated cookies', () => {
    const credential = Credential.fromCookies(
      'sessdata=x%2C1805552000%2Cy; BILI_JCT=j; dedeuserid=7; theme=dark',
    );
    expect(credential.getCookies()).toEqual({
      SESSDATA: 'x%2C1805552000%2Cy',
      bili_jct: 'j',
      DedeUserID: '7',
    });
  });

  it('reads Set-Cookie lines, and skips those that remove a cookie', () => {
    const credential = Credential.fromSetCookie(
      [
        'SESSDATA=x%2C1%2Cy; Path=/; Domain=bilibili.com; Expires=Sat, 20 Mar 2027 06:13:20 GMT',
        'bili_jct=; Max-Age=0',
      ],
      1_790_000_000_000,
    );
    expect(credential.getCookies()).toEqual({ SESSDATA: 'x%2C1%2Cy' });
  });

  it('knows when the session cookie expires', () => {
    expect(Credential.from(secrets).expiresAt).toBe(1_805_552_000_000);
    expect(Credential.from({ sessdata: 'opaque' }).expiresAt).toBeUndefined();
  });

  it('rejects an empty SESSDATA', () => {
    expect(() => Credential.fromCookies('theme=dark')).toThrow(CredentialError);
    expect(() => Credential.fromCookies('theme=dark')).toThrow(/SESSDATA/);
  });

  it('rejects a value that would break out of the Cookie header', () => {
    expect(() => Credential.from({ sessdata: 'x', sid: 'a\r\nX-Evil: 1' })).toThrow(
      expect.objectContaining({ code: 'credential-malformed' }),
    );
  });

  it('makes a changed copy, and does not change the original', () => {
    const before = Credential.from(secrets);
    const after = before.with({ verified: true });
    expect([before.verified, after.verified]).toEqual([false, true]);
  });

  it('rejects parts that are not text', () => {
    for (const sessdata of [1, {}, ['x']]) {
      const data: Record<string, unknown> = { sessdata };
      expect(() =>
        Credential.fromCookies(JSON.parse(JSON.stringify({ SESSDATA: sessdata }))),
      ).toThrow(CredentialError);
      expect(() => Credential.from({ sessdata: 'x', ...JSON.parse(JSON.stringify(data)) })).toThrow(
        expect.objectContaining({ code: 'credential-malformed' }),
      );
    }
    expect(() => Credential.fromCookies(JSON.parse('null'))).toThrow(CredentialError);
  });

  it('reports which parts are present', () => {
    const bare = Credential.from({ sessdata: 'x' });
    expect([bare.hasSessdata(), bare.hasBiliJct(), bare.hasDedeuserid()]).toEqual([
      true,
      false,
      false,
    ]);
    expect([bare.hasBuvid3(), bare.hasBuvid4(), bare.hasAcTimeValue()]).toEqual([
      false,
      false,
      false,
    ]);
    const app = { appkey: 'k', accessToken: 'at', refreshToken: 'rt', expiresAt: 1 };
    const full = bare.with({ ...secrets, buvid3: 'b3', buvid4: 'b4', origin: 'tv', app });
    expect([full.hasBiliJct(), full.hasDedeuserid(), full.hasBuvid3()]).toEqual([true, true, true]);
    expect([full.hasBuvid4(), full.hasAcTimeValue()]).toEqual([true, true]);
    expect(full.toJSON()).toEqual({
      dedeuserid: '10001',
      origin: 'tv',
      verified: false,
      expires: '2027-03-20T14:13:20.000Z',
      has: [
        'SESSDATA',
        'bili_jct',
        'DedeUserID',
        'buvid3',
        'buvid4',
        'ac_time_value',
        'app tokens',
      ],
    });
    expect(bare.toJSON()).toMatchObject({ dedeuserid: undefined, expires: undefined });
    expect(`${bare}`).toBe('Credential(unknown account, web, redacted)');
  });

  it('is unchanged after a round trip through its own cookies', () => {
    const part = fc.stringMatching(/^[\x21-\x24\x26-\x3a\x3c-\x7e]{1,40}$/);
    const data = fc.record(
      { sessdata: part, biliJct: part, dedeuserid: part, sid: part, buvid3: part, buvid4: part },
      { requiredKeys: ['sessdata'] },
    );
    fc.assert(
      fc.property(data, (data) => {
        const credential = Credential.from(data);
        expect(Credential.fromCookies(credential.cookieHeader()).reveal()).toEqual(
          credential.reveal(),
        );
        expect(Credential.from(credential.reveal()).reveal()).toEqual(credential.reveal());
      }),
      { numRuns: 1000 },
    );
  });

  it('parses any cookie text, or rejects it with an error of this package', () => {
    fc.assert(
      fc.property(anyText, anyText, (a, b) => {
        const makers = [
          () => Credential.fromCookies(`SESSDATA=${a}; buvid3=${b}`),
          () => Credential.from({ sessdata: a, buvid4: b, biliJct: b }),
        ];
        for (const make of makers) expect(madeOrRefused(make)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});
