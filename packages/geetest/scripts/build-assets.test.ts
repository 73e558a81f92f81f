import { readFileSync } from 'node:fs';
import { Script } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { pageScript, pageStyle } from '../src/page/page-assets.ts';
import { buildAssets } from './build-assets.ts';

describe('buildAssets', () => {
  it('generates the checked-in module', async () => {
    const checkedIn = new URL('../src/page/page-assets.ts', import.meta.url);
    expect(await buildAssets()).toBe(readFileSync(checkedIn, 'utf8'));
  });

  it('generates JavaScript and CSS that cannot close their own element', () => {
    expect(() => new Script(pageScript)).not.toThrow();
    expect(pageScript).not.toMatch(/<\/script|<!--/i);
    expect(pageStyle).not.toMatch(/<\/style/i);
  });
});
