import { describe, expect, it } from 'vitest';
import type { WhoAmI } from '../src/import.ts';
import { dataIn, importText, refusalOf } from './import-text.test-kit.ts';
import { first, second } from './pasted-logins.test-kit.ts';
import { pastedTexts } from './pasted-texts.test-kit.ts';

const whoAmI: WhoAmI = async (credential) => ({
  kind: 'logged-in',
  mid:
    [first, second].find(({ SESSDATA }) => SESSDATA === credential.reveal().sessdata)?.DedeUserID ??
    '0',
});

/** Returns what `right` of a pasted text says. */
async function outcomeOf(text: string): Promise<string> {
  const found = await dataIn(text, whoAmI);
  if (found.length === 0) return (await refusalOf(text, { whoAmI })).code;
  const parts = found.map(({ dedeuserid, biliJct, acTimeValue }) =>
    [dedeuserid, biliJct && '+bili_jct', acTimeValue && '+token'].filter(Boolean).join(''),
  );
  return parts.join(' ');
}

describe('what people paste', () => {
  it.each(pastedTexts)(
    'is read, or refused where it is of no use: %s',
    async (_name, text, right) => {
      expect(await outcomeOf(text)).toBe(right);
    },
  );

  it.each(pastedTexts)('gives the values of the text alone: %s', async (_name, text) => {
    for (const { sessdata, biliJct, dedeuserid } of await dataIn(text, whoAmI)) {
      const login = sessdata === first.SESSDATA ? first : second;
      expect({ sessdata, dedeuserid }).toEqual({
        sessdata: login.SESSDATA,
        dedeuserid: login.DedeUserID,
      });
      expect(biliJct ?? login.bili_jct).toBe(login.bili_jct);
    }
  });

  it.each([
    ['UTF-16, little end first', (bytes: Buffer) => bytes],
    ['UTF-16, big end first', (bytes: Buffer) => bytes.swap16()],
  ])('is decoded without a mark: %s', async (_name, order) => {
    const bytes = order(Buffer.from(`SESSDATA=${first.SESSDATA}`, 'utf16le'));
    expect(await importText(bytes, { whoAmI })).toMatchObject([{ id: '10001' }]);
  });

  it('is read behind words of another encoding', async () => {
    const bytes = Buffer.concat([
      Buffer.from([0xce, 0xd2, 0xb5, 0xc4, 0x0a]),
      Buffer.from(`SESSDATA=${first.SESSDATA}`),
    ]);
    expect(await importText(bytes, { whoAmI })).toMatchObject([{ id: '10001' }]);
  });

  it.each([
    ['', 'it is empty'],
    ['hello', 'SESSDATA is not named in it'],
    [
      'SESSDATA=\nBILI_JCT=\n',
      'SESSDATA is named in it, but has no value there that is clearly apart from the text around it',
    ],
    [`bili_jct=${first.bili_jct}`, 'it holds cookies of bilibili.com, but no SESSDATA'],
    [
      'access_token=aaaaaaaaaaaaaaaaaaaaaaaa',
      'it holds an access token of an app, but no SESSDATA',
    ],
    [
      `curl 'https://example.com/' -b 'SESSDATA=${first.SESSDATA}'`,
      'its cookies are of other sites than bilibili.com',
    ],
  ])('is refused with what was found in it: %j', async (text, reason) => {
    const error = await refusalOf(text);
    expect(error).toMatchObject({ code: 'import-unrecognized', reason });
    expect(error.advice).toMatch(/cURL.*cookies\.txt.*JSON.*YAML.*biliup/s);
  });
});
