import { readdirSync, readFileSync } from 'node:fs';
import { setupBrowser } from '@bilipass/puzzle/test/browser-pages';
import jsQR from 'jsqr';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';

const folder = new URL('../../../docs/pictures/', import.meta.url);
const files = readdirSync(folder);
const { sharedPage } = setupBrowser();
let page: Page;
beforeAll(async () => {
  page = await sharedPage();
});

/** Pixels that a page of 390 pixels leaves for a picture. */
const WIDTH = 358;
/** Draws an SVG in the browser. Returns one channel, because a list of numbers is slow to hand over. */
const draw = (svg: string): string => `(async () => {
  const image = new Image();
  image.src = 'data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}';
  await image.decode();
  const height = Math.round((image.naturalHeight * ${WIDTH}) / image.naturalWidth);
  const context = new OffscreenCanvas(${WIDTH}, height).getContext('2d');
  context.drawImage(image, 0, 0, ${WIDTH}, height);
  const { data } = context.getImageData(0, 0, ${WIDTH}, height);
  return Array.from({ length: data.length / 4 }, (_, at) => String.fromCharCode(data[at * 4])).join('');
})()`;

/** Returns what a phone reads in the picture, without trying it inverted. */
async function decode(svg: string): Promise<string | undefined> {
  const reds = await page.evaluate<string>(draw(svg));
  const pixels = [...Buffer.from(reds, 'latin1')].flatMap((red) => [red, red, red, 255]);
  const data = Uint8ClampedArray.from(pixels);
  const height = reds.length / WIDTH;
  return jsQR.default(data, WIDTH, height, { inversionAttempts: 'dontInvert' })?.data;
}

describe('the pictures of the READMEs', () => {
  it('exist for both languages and both themes', () => {
    const names = ['en-dark', 'en-light', 'zh-dark', 'zh-light'].map((name) => `login-${name}.svg`);
    expect(files.toSorted()).toEqual(names);
  });

  it.each(files)('%s shows a code that a phone reads, also on a small screen', async (file) => {
    const svg = readFileSync(new URL(file, folder), 'utf8');
    const link = expect.stringMatching(/^https:\/\/account\.bilibili\.com\/.*qrcode_key=\w{32}/);
    expect(await decode(svg)).toEqual(link);
  });

  it.each(files)('%s is small and needs nothing else', (file) => {
    const svg = readFileSync(new URL(file, folder), 'utf8');
    expect(svg.length).toBeLessThan(60_000);
    expect(svg.replace('xmlns="http://www.w3.org/2000/svg"', '')).not.toMatch(
      /<script|href|url\(|https?:/,
    );
    expect(svg).toContain('prefers-reduced-motion');
  });
});
