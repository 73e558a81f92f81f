import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

/** Loads axe into a page. */
export async function loadAxe(page: Page): Promise<void> {
  const file = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
  await page.evaluate(await readFile(file, 'utf8'));
}

/** Returns the findings of axe. `rules`: the options of `axe.run`, as JavaScript; default: all rules. */
export async function violationsOf(page: Page, rules = ''): Promise<string[]> {
  const { violations } = await page.evaluate<AxeResults>(`axe.run(${rules})`);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

/** Returns whether a part of the page is cut off at the side. */
export function isCutOff(page: Page): Promise<boolean> {
  return page.evaluate<boolean>('document.documentElement.scrollWidth > innerWidth');
}
