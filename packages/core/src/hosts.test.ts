import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from '../test/any-text.test-kit.ts';
import { parseCrossDomainUrl } from './endpoints/visit-cross-domain.ts';
import { parseServiceUrl, parseShownUrl, serviceHosts, takesSessionCookies } from './hosts.ts';
import { parseChallengeUrl } from './wire/parse-challenge-url.ts';

/** Addresses made of genuine and hostile parts, and some valid ones. */
const address = fc
  .tuple(
    fc.constantFrom('https:', 'http:', 'HTTPS:', 'javascript:', 'data:', 'ftp:', 'blob:https:', ''),
    fc.constantFrom('//', '/', '\\\\', '/\\', '', '///', '//\t'),
    fc.constantFrom('', '', '', 'user@', 'user:pass@', '@', 'passport.bilibili.com@', '%40'),
    fc.oneof(
      fc.constantFrom<string>(...serviceHosts),
      fc.constantFrom(
        'PASSPORT.BILIBILI.COM',
        'passport.bilibili.com.',
        'passport.bilibili.com.evil.test',
        'evil-passport.bilibili.com',
        'passport.bilibili.com%2eevil.test',
        'passport.bilibili.com\u3002evil.test',
        'passport.bilibil\u0456.com',
        'pass\u00adport.bilibili.com',
        'bilibili.com',
        '127.0.0.1',
        '[::1]',
        'evil.test#passport.bilibili.com',
        'evil.test?passport.bilibili.com',
        'evil.test/passport.bilibili.com',
        'evil.test\\passport.bilibili.com',
      ),
    ),
    fc.constantFrom('', '', '', ':443', ':80', ':8443', ':0', ':99999', ':'),
    fc.constantFrom(
      '/',
      '/x/crossDomain',
      '/x/crossDomain/',
      '/crossDomain%2f..%2f',
      '//evil.test',
    ),
    fc.constantFrom(
      '',
      '?tmp_token=T',
      '?tmp_token=',
      '?tmp_token=T&gourl=https%253A%252F%252Fx',
      '?%',
    ),
    fc.constantFrom('', '#x', '#@evil.test'),
  )
  .map((parts) => parts.join(''));
const anything = fc.oneof(
  { weight: 4, arbitrary: address },
  { weight: 1, arbitrary: fc.webUrl() },
  { weight: 1, arbitrary: anyText },
  { weight: 1, arbitrary: address.map(encodeURIComponent) },
);

function expectHarmless(url: URL, hosts: readonly string[]): void {
  expect(hosts).toContain(url.hostname);
  expect([url.protocol, url.port, url.username, url.password]).toEqual(['https:', '', '', '']);
}

describe('parseServiceUrl', () => {
  it('accepts the four hosts, with or without the default port', () => {
    for (const host of serviceHosts) {
      expect(parseServiceUrl(`https://${host}:443/x?y=z`)?.href).toBe(`https://${host}/x?y=z`);
    }
  });

  it('rejects any other address', () => {
    let passed = 0;
    fc.assert(
      fc.property(anything, (text) => {
        const url = parseServiceUrl(text);
        if (!url) return;
        passed++;
        expectHarmless(url, serviceHosts);
      }),
      { numRuns: 5000 },
    );
    expect(passed).toBeGreaterThan(0);
  });
});

describe('parseShownUrl', () => {
  it('accepts every host of bilibili.com, also those that are never called', () => {
    const url = 'https://account.bilibili.com/h5/account-h5/auth/scan-web?qrcode_key=k';
    expect(parseShownUrl(url)?.href).toBe(url);
  });

  it('rejects links to other sites, and characters that control a terminal', () => {
    const refused = [
      'https://bilibili.com.evil.test/',
      'https://evil.test/?https://www.bilibili.com/',
      'https://www.bilibili.com@evil.test/',
      'https://u:p@www.bilibili.com/',
      'https://www.bilibili.com:8443/',
      'http://www.bilibili.com/',
      'bilibili://scan',
      'https://www.bilibili.com/\u001b]8;;https://evil.test\u0007',
      'https://www.bilibili.com/\n',
      'https://www.bilibili.com/\u202e',
      '',
    ];
    expect(refused.filter((url) => parseShownUrl(url))).toEqual([]);
  });
});

describe('parseChallengeUrl', () => {
  it('accepts only the passport host', () => {
    let passed = 0;
    fc.assert(
      fc.property(anything, (text) => {
        const challenge = parseChallengeUrl(text);
        if (!challenge) return;
        passed++;
        expectHarmless(new URL(challenge.url), ['passport.bilibili.com']);
        expect(challenge.tmpToken).not.toBe('');
        if (challenge.goUrl) expectHarmless(new URL(challenge.goUrl), serviceHosts);
      }),
      { numRuns: 5000 },
    );
    expect(passed).toBeGreaterThan(0);
  });
});

describe('parseCrossDomainUrl', () => {
  it('accepts only a ticket address of the two passport hosts', () => {
    let passed = 0;
    fc.assert(
      fc.property(anything, (text) => {
        const url = parseCrossDomainUrl(text);
        if (url === undefined) return;
        passed++;
        expectHarmless(new URL(url), ['passport.bilibili.com', 'passport.biligame.com']);
        expect(new URL(url).pathname).toMatch(/\/crossDomain$/);
      }),
      { numRuns: 5000 },
    );
    expect(passed).toBeGreaterThan(0);
  });
});

describe('takesSessionCookies', () => {
  it('returns true only for bilibili.com and its subdomains', () => {
    const yes = ['bilibili.com', 'www.bilibili.com', 'passport.bilibili.com'];
    const no = [
      'notbilibili.com',
      'bilibili.com.evil.test',
      'biligame.com',
      'com',
      '',
      '.bilibili.co',
    ];
    expect(yes.filter((host) => !takesSessionCookies(host))).toEqual([]);
    expect(no.filter((host) => takesSessionCookies(host))).toEqual([]);
  });
});
