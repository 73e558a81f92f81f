import { FAILSAFE_SCHEMA, loadAll } from 'js-yaml';
import { parse } from 'smol-toml';
import type { Tree } from './tree.ts';

/** The longest text that is read as YAML or TOML. Characters. The configuration of every program is shorter. */
const MAX_LENGTH = 65_536;

const MAX_DEPTH = 64;

const looksLikeToml = /^[ \t]*(?:\[[\w."' -]+\]|[\w."'-]+[ \t]*=[ \t]*["'\d[{])/m;
const looksLikeYaml = /^[ \t]*(?:- )*["']?[\w./:-]+["']?[ \t]*:(?:[ \t]|$)|^[ \t]*- /m;

/** Returns the text as TOML or YAML; `undefined` when it is neither. */
export function readConfig(text: string): Tree | undefined {
  const isOneLine = !text.trim().includes('\n');
  if (text.length > MAX_LENGTH || isOneLine || /^\s*[{["]/.test(text)) return undefined;
  if (looksLikeToml.test(text)) {
    const table = attempt(() => parse(text, { integersAsBigInt: 'asNeeded', maxDepth: MAX_DEPTH }));
    if (table !== undefined) return treeOf(table);
  }
  if (!looksLikeYaml.test(text)) return undefined;
  // Every scalar stays a text: an id must not become a number, nor a token a date.
  const options = { schema: FAILSAFE_SCHEMA, maxDepth: MAX_DEPTH, maxAliases: 1000 };
  const documents = attempt(() => loadAll(text, options));
  return documents === undefined ? undefined : treeOf(documents);
}

/** Such a text is of another notation; what is wrong with it does not matter. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/** Of a node that aliases of YAML name a million times, only the first place is read. */
function treeOf(data: unknown, done = new Set<object>()): Tree {
  if (typeof data === 'bigint') return String(data);
  if (typeof data === 'string' || typeof data === 'number' || typeof data === 'boolean')
    return data;
  if (typeof data !== 'object' || data === null || done.has(data)) return null;
  done.add(data);
  if (data instanceof Date) return data.toISOString();
  if (Array.isArray(data)) return data.map((item: unknown) => treeOf(item, done));
  return new Map(Object.entries(data).map(([name, value]) => [name, treeOf(value, done)]));
}
