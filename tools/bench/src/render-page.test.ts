import { describe, expect, it } from 'vitest';
import { renderPage } from './render-page.ts';

const machine = {
  node: 'v20.0.0',
  platform: 'linux x64',
  processor: '2 × processor',
  date: '2026-11-26',
};

describe('renderPage', () => {
  it('says where and when, keeps tables, and makes a list of the other lines', async () => {
    const printed = '| a | b |\n| --- | --- |\n| 1 | 2 |\n\nfirst: 1 ms\n  second: 2 ms\n';
    const page = await renderPage([{ title: 'One', about: 'About it.', printed }], machine);
    expect(page).toContain('on 2026-11-26, with Node v20.0.0 on linux x64, 2 × processor.');
    expect(page).toContain(
      '## One\n\nAbout it.\n\n| a   | b   |\n| --- | --- |\n| 1   | 2   |\n\n- first: 1 ms\n- second: 2 ms\n',
    );
  });
});
