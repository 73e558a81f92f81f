import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import stringWidth from 'string-width';
import { expect, it, onTestFinished } from 'vitest';
import { quicken } from '../bundle/quick-width.ts';

/** Loads the string-width of the bundle. */
async function loadQuickened(): Promise<typeof stringWidth> {
  const entry = createRequire(import.meta.url).resolve('string-width');
  const { resolve } = createRequire(entry);
  const code = quicken(readFileSync(entry, 'utf8')).replaceAll(
    /from '([^']+)'/g,
    (_, name) => `from '${pathToFileURL(resolve(name)).href}'`,
  );
  const folder = mkdtempSync(join(tmpdir(), 'quick-width-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'index.mjs');
  writeFileSync(file, code);
  return (await import(/* @vite-ignore */ pathToFileURL(file).href)).default;
}

it('quickWidth measures every character, and emoji of several, as string-width does', async () => {
  const quickWidth = await loadQuickened();
  const differing = (texts: readonly string[]): string[] =>
    texts.filter((text) => quickWidth(text) !== stringWidth(text));
  // Where characters are wide, combine, or are emoji. Letters of one width would take too long.
  const ranges = [
    [0, 0x3_400],
    [0xf900, 0x1_0000],
    [0x1_f000, 0x1_fb00],
  ] as const;
  const characters = ranges.flatMap(([first, end]) =>
    Array.from({ length: end - first }, (_, offset) => String.fromCodePoint(first + offset)),
  );
  expect(differing(characters)).toEqual([]);
  expect(
    differing([
      '登录中文 text',
      '─│✓ ok',
      '👍🏽 👨‍👩‍👧 🇨🇳 1️⃣ ❤️ ❤ ☎️ ☎ ©️ ⚠️',
      'e\u0301 か\u3099 ｶﾞ \u1100\u1161\u11a8',
      '\u001b[31m扫码\u001b[39m',
      '。\u200d，',
      'क्षि नि',
    ]),
  ).toEqual([]);
});

it('quicken refuses a string-width that it does not know', () => {
  expect(() => quicken('export default () => 1')).toThrow('string-width has changed');
});
