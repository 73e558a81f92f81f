import { importAccounts } from '@bilipass/credential-store/import';
import { describe, expect, it } from 'vitest';
import { describeFailure } from './describe-failure.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

const session = `abcdef01%2C2000000000%2Cabcde*f1`;

async function refusalOf(text: string): Promise<unknown> {
  const whoAmI = async (): Promise<never> => {
    throw new Error('offline');
  };
  return importAccounts(Buffer.from(text), { whoAmI, now: 1_790_000_000_000 }).catch(
    (error: unknown) => error,
  );
}

describe('a refused text', () => {
  it.each([
    ['', '内容为空'],
    ['hello', '没有提到 SESSDATA'],
    ['the SESSDATA of my browser', '提到 SESSDATA'],
    ['bili_jct=0123456789abcdef0123456789abcdef', '但没有 SESSDATA'],
    [
      '# Netscape HTTP Cookie File\n.example.com\tTRUE\t/\tTRUE\t2000000000\tSESSDATA\tx1\n',
      '其他网站',
    ],
    ['SESSDATA=a"b; DedeUserID=3', 'SESSDATA 含有不应出现的字符'],
    [session.replace('2000000000', '1700000000'), '已于 2023-11-14 到期'],
    [session, '没有账号的 UID'],
  ])('says in both languages what was found: %o', async (text, found) => {
    const error = await refusalOf(text);
    expect(describeFailure(error, zh).what).toContain(found);
    expect(describeFailure(error, en).what).not.toBe('');
    expect(describeFailure(error, en).what.length).toBeGreaterThan(35);
  });
});
