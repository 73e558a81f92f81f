import { Credential, type CredentialData } from '@bilipass/core';
import type { StoredAccount } from '../stored-account.ts';

/** Returns an account with every optional part; `overrides` replace some. */
export function sampleAccount(overrides: Partial<StoredAccount> = {}): StoredAccount {
  const { id = '10001' } = overrides;
  return {
    id,
    name: '账号 🍵',
    method: 'qr-web',
    addedAt: 1_790_000_000_000,
    checkedAt: 1_790_000_100_000,
    userAgent: 'Mozilla/5.0 (sample)',
    pause: { until: 1_790_000_160_000, code: 'network-error' },
    session: { kind: 'active', credential: sampleCredential({ dedeuserid: id }) },
    ...overrides,
  };
}

/** Returns a web credential with every part; `overrides` replace some. All values are invented. */
export function sampleCredential(overrides: Partial<CredentialData> = {}): Credential {
  return Credential.from({
    sessdata: 'sample0sessdata%2C1805552000%2Cabcde*f1',
    biliJct: '00112233445566778899aabbccddeeff',
    dedeuserid: '10001',
    dedeuseridCkMd5: '0123456789abcdef',
    sid: 'sample0s',
    buvid3: '11111111-2222-3333-4444-555555555555infoc',
    buvid4: 'AAAA%2BBBB%3D%3D',
    bNut: '1790000000',
    acTimeValue: 'ffeeddccbbaa99887766554433221100',
    verified: true,
    ...overrides,
  });
}

/** Returns a TV credential with its token pair. All values are invented. */
export function sampleTvCredential(overrides: Partial<CredentialData> = {}): Credential {
  return Credential.from({
    sessdata: 'sample1sessdata%2C1805552000%2Cabcde*f1',
    biliJct: 'ffeeddccbbaa99887766554433221100',
    dedeuserid: '10001',
    origin: 'tv',
    app: {
      appkey: '4409e2ce8ffd12b8',
      accessToken: '0a1b2c3d4e5f60718293a4b5c6d7e8f9',
      refreshToken: '9f8e7d6c5b4a39281706f5e4d3c2b1a0',
      expiresAt: 1_805_552_000_000,
    },
    verified: true,
    ...overrides,
  });
}
