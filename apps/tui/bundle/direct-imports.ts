import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'rolldown';

const packages = ['core', 'countries', 'credential-store', 'geetest', 'login'];
const imports = new RegExp(
  `(import|export) \\{([^{}]*)\\} from '@bilipass/(${packages.join('|')})'`,
  'g',
);
const exports = /export \{([^{}]*)\} from '([^']+)'/g;

/**
 * Imports from the modules behind the entry of a package. An entry that one file imports whole would
 * come with each file that imports one name of it.
 */
export function directImports(): Plugin {
  const modules = new Map(packages.map((name) => [name, modulesByName(name)]));
  return {
    name: 'direct-imports',
    transform: {
      filter: { id: /\/(?:apps\/tui|packages\/[^/]+)\/src\/.*\.tsx?$/ },
      handler: (code) =>
        code.replaceAll(imports, (_all, keyword, names, from) =>
          valuesIn(names)
            .map((name) => {
              const file = modules.get(from)?.get(name.split(' as ')[0] ?? '');
              if (file === undefined) throw new Error(`@bilipass/${from} has no ${name}`);
              return `${keyword} { ${name} } from '${file}'`;
            })
            .join('; '),
        ),
    },
  };
}

function modulesByName(name: string): ReadonlyMap<string, string> {
  const entry = fileURLToPath(new URL(`../../../packages/${name}/src/index.ts`, import.meta.url));
  const found = readFileSync(entry, 'utf8').matchAll(exports);
  return new Map(
    Array.from(found).flatMap(([, names = '', file = '']) =>
      valuesIn(names).map((value) => [value, join(dirname(entry), file)] as const),
    ),
  );
}

/** The names in braces that are no types. */
function valuesIn(names: string): string[] {
  return names
    .replaceAll(/\/\/.*$/gm, '')
    .split(',')
    .map((name) => name.trim().replaceAll(/\s+/g, ' '))
    .filter((name) => name !== '' && !name.startsWith('type '));
}
