import type { FormatWriter } from './format-writer.ts';

/**
 * The `auth.toml` of yutto: a table `[profiles.<name>]` for each login with `sessdata` and
 * `bili_jct`. The format contains no account id: the service tells it.
 */
export const writeYutto: FormatWriter = (credential) => {
  const { sessdata, biliJct } = credential.reveal();
  const lines = [`[profiles.default]`, `sessdata = ${quote(sessdata)}`];
  if (biliJct !== undefined) lines.push(`bili_jct = ${quote(biliJct)}`);
  return `${lines.join('\n')}\n`;
};

function quote(value: string): string {
  return `"${value.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
}
