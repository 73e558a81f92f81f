import { Credential } from '@bilipass/core';
import type { FormatCodec } from './codec.ts';
import { FormatError } from './format-error.ts';

/**
 * The `auth.toml` of yutto: a table `[profiles.<name>]` for each login with `sessdata` and `bili_jct`.
 * Of several profiles `default` is read. It names no account: ask the service whose it is.
 */
export const yutto: FormatCodec = {
  recognizes: (text) => /^\s*\[profiles\./m.test(text),
  read(text) {
    const profiles = readProfiles(text);
    const [only, ...others] = profiles.values();
    const profile = profiles.get('default') ?? (others.length === 0 ? only : undefined);
    if (profile === undefined) {
      const reason = 'it holds several profiles, and none is called default';
      throw new FormatError('import-refused', reason, 'yutto');
    }
    return Credential.fromCookies(profile);
  },
  write(credential) {
    const { sessdata, biliJct } = credential.reveal();
    const lines = [`[profiles.default]`, `sessdata = ${quote(sessdata)}`];
    if (biliJct !== undefined) lines.push(`bili_jct = ${quote(biliJct)}`);
    return `${lines.join('\n')}\n`;
  },
};

/** As much TOML as yutto writes: tables, and texts in basic or literal quotes. */
function readProfiles(text: string): Map<string, Record<string, string>> {
  const profiles = new Map<string, Record<string, string>>();
  let current: Record<string, string> = {};
  for (const line of text.split(/\r?\n/)) {
    const [, table] = /^\s*\[profiles\.([\w-]+)\]\s*(?:#.*)?$/.exec(line) ?? [];
    if (table !== undefined) {
      current = {};
      profiles.set(table, current);
    }
    const [, name, basic, literal] =
      /^\s*(\w+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|'([^']*)')\s*(?:#.*)?$/.exec(line) ?? [];
    if (name !== undefined) current[name] = literal ?? (basic ?? '').replaceAll(/\\(["\\])/g, '$1');
  }
  return profiles;
}

function quote(value: string): string {
  return `"${value.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
}
