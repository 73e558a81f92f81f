import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { controlRoutes } from './control-routes.ts';

describe('README, the control table', () => {
  it('lists exactly the existing controls', () => {
    const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');
    const [, control = ''] = /### Control\n([^]*?)\n## /.exec(readme) ?? [];
    const listed = control
      .split('\n')
      .filter((line) => line.startsWith('| `'))
      .flatMap((line) =>
        Array.from((line.split('|')[1] ?? '').matchAll(/`([^`]+)`/g), ([, name]) => name ?? ''),
      )
      // An abbreviation for the same path with another last word.
      .map((name) => (name.includes(' ') ? name : `POST phone/${name}`));
    expect(listed.toSorted()).toEqual(Object.keys(controlRoutes).toSorted());
  });
});
