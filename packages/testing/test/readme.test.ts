import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { endpointNames } from '../src/endpoints/find-endpoint.ts';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const readme = read('../README.md');

describe('README', () => {
  it('names exactly the existing endpoints', () => {
    const [, list = ''] = /## Endpoints\n([^]*?)\n## /.exec(readme) ?? [];
    const named = [...list.matchAll(/`([a-z0-9-]+)`/g)].map(([, name]) => name);
    expect(named.toSorted()).toEqual(endpointNames.toSorted());
  });

  it('names exactly the existing kinds of fault', () => {
    const [, union = ''] = /export type Fault =([^]*?);\n\n/.exec(read('../src/faults.ts')) ?? [];
    const kinds = [...union.matchAll(/kind: '([a-z-]+)'/g)].map(([, kind]) => kind);
    const [, table = ''] = /## Faults\n([^]*?)\n## /.exec(readme) ?? [];
    const named = [...table.matchAll(/^\| `([a-z-]+)`/gm)].map(([, kind]) => kind);
    expect(kinds).toHaveLength(13);
    expect(named.toSorted()).toEqual(kinds.toSorted());
  });
});
