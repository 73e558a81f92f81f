import { readFileSync } from 'node:fs';
import { Script } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { pageScript, pageStyle } from '../src/page/page-assets.ts';
import { buildAssets } from './build-assets.ts';

describe('buildAssets', () => {
  it('makes the module that is checked in', async () => {
    const checkedIn = new URL('../src/page/page-assets.ts', import.meta.url);
    expect(await buildAssets()).toBe(readFileSync(checkedIn, 'utf8'));
  });

  it('makes JavaScript and CSS that cannot end their own element', () => {
    expect(() => new Script(pageScript)).not.toThrow();
    expect(pageScript).not.toMatch(/<\/script|<!--/i);
    expect(pageStyle).not.toMatch(/<\/style/i);
  });
});
