import { Credential } from '@bilipass/core';
import {
  assert,
  asyncProperty,
  constantFrom,
  record,
  stringMatching,
  tuple,
  type Arbitrary,
} from 'fast-check';
import { describe, expect, it } from 'vitest';
import { credentialFormats } from '../src/formats/credential-format-name.ts';
import { exportCredential } from '../src/formats/export-credential.ts';
import { FormatError } from '../src/formats/format-error.ts';
import { NOW, importText, isOf } from './import-text.test-kit.ts';

const hex = (length: number): Arbitrary<string> =>
  stringMatching(new RegExp(`^[0-9a-f]{${length}}$`));
const base64 = stringMatching(/^[A-Za-z0-9_-]{0,40}[A-Za-z0-9]$/);

const credentials = tuple(
  record(
    {
      biliJct: hex(32),
      dedeuseridCkMd5: hex(16),
      sid: stringMatching(/^[a-z0-9]{8}$/),
      buvid3: stringMatching(/^[0-9A-F]{8}-[0-9A-F]{4}infoc$/),
      buvid4: stringMatching(/^[0-9A-F]{8}[+/][A-Za-z0-9]{8}==$/),
      bNut: stringMatching(/^17\d{8}$/),
      acTimeValue: hex(32),
    },
    { requiredKeys: ['biliJct'] },
  ),
  tuple(hex(8), hex(5), constantFrom('*', '%2A'), base64),
  stringMatching(/^[1-9]\d{0,15}$/),
  constantFrom(true, false),
).map(([parts, [first, second, star, rest], dedeuserid, isApp]) =>
  Credential.from({
    ...parts,
    dedeuserid,
    sessdata: `${first}%2C1830297600%2C${second}${star}${rest}`,
    ...(isApp ? appLogin : {}),
  }),
);

const appLogin = {
  origin: 'tv',
  app: {
    appkey: '4409e2ce8ffd12b8',
    accessToken: '0a1b2c3d4e5f60718293a4b5c6d7e8f9',
    refreshToken: '9f8e7d6c5b4a39281706f5e4d3c2b1a0',
    expiresAt: 1_830_297_600_000,
  },
} as const;

describe('every export', () => {
  it.each(credentialFormats)(
    'can be imported again, without a change to what it holds: %s',
    async (format) => {
      let exports = 0;
      await assert(
        asyncProperty(credentials, async (credential) => {
          const text = textOf(credential, format);
          if (text === undefined) return;
          exports += 1;
          const data = credential.reveal();
          const [account, ...more] = await importText(text, {
            whoAmI: isOf(data.dedeuserid ?? ''),
          });
          expect(more).toEqual([]);
          const found = account?.credential.reveal();
          expect({ ...data, ...found, origin: data.origin, verified: false }).toEqual(data);
          expect(found).toMatchObject({ sessdata: data.sessdata, biliJct: data.biliJct });
          expect(format === 'json' ? { ...found, verified: false } : data).toEqual(data);
        }),
        { numRuns: 100 },
      );
      expect(exports).toBeGreaterThan(20);
    },
  );
});

/** Returns `undefined` where the format cannot hold the login. */
function textOf(
  credential: Credential,
  format: (typeof credentialFormats)[number],
): string | undefined {
  try {
    return exportCredential(credential, format, { now: NOW });
  } catch (error) {
    if (error instanceof FormatError) return undefined;
    throw error;
  }
}
