import { assignedName, assignedValue } from './assignment.ts';
import type { FormatCodec } from './codec.ts';
import { FormatError } from './format-error.ts';
import { firstParts, partOfCookie, type TextPart } from './parts.ts';

/**
 * The `auth.toml` of yutto: a table `[profiles.<name>]` for each login with `sessdata` and
 * `bili_jct`. Of several profiles `default` is read. The format contains no account id: ask the
 * service for it.
 */
export const yutto: FormatCodec = {
  recognizes: ({ text, lines }) =>
    text.includes('[profiles.') && lines.some((line) => line.trimStart().startsWith('[profiles.')),
  read({ lines }) {
    const profiles = readProfiles(lines);
    const [only, ...others] = profiles.values();
    const profile = profiles.get('default') ?? (others.length === 0 ? only : undefined);
    if (profile !== undefined) return firstParts(profile);
    const reason =
      others.length > 0
        ? 'it holds several profiles, and none is called default'
        : 'it holds no profile';
    throw new FormatError('import-refused', reason, 'yutto');
  },
  write(credential) {
    const { sessdata, biliJct } = credential.reveal();
    const lines = [`[profiles.default]`, `sessdata = ${quote(sessdata)}`];
    if (biliJct !== undefined) lines.push(`bili_jct = ${quote(biliJct)}`);
    return `${lines.join('\n')}\n`;
  },
};

type Profile = (readonly [TextPart, string])[];

/** Reads the subset of TOML that yutto writes: tables, and basic or literal strings. */
function readProfiles(lines: readonly string[]): Map<string, Profile> {
  const profiles = new Map<string, Profile>();
  let current: Profile = [];
  for (const line of lines) {
    if (line.trimStart().startsWith('[')) {
      current = [];
      const name = profileName(line.trim());
      if (name !== undefined) profiles.set(name, current);
    }
    const part = partOfCookie(assignedName(line) ?? '');
    if (part !== undefined) current.push([part, assignedValue(line)]);
  }
  return profiles;
}

function profileName(table: string): string | undefined {
  return /^\[profiles\.([\w-]+)\]\s*(?:#|$)/.exec(table)?.[1];
}

function quote(value: string): string {
  return `"${value.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
}
