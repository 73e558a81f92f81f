import { credentialFormats, type CredentialFormat } from '@bilipass/credential-store';

const anyFormat = credentialFormats.join('|');
const placeholder = new RegExp(`\\{\\{(${anyFormat})\\}\\}|\\{(${anyFormat})\\}`, 'g');

/**
 * Returns the arguments with a path in place of each `{netscape}`, `{json}` and so on. `{{netscape}}`
 * becomes `{netscape}`; other braces stay as they are.
 *
 * @param pathOf - Called for each placeholder, also for repeated ones.
 */
export function fillPlaceholders(
  args: readonly string[],
  pathOf: (format: CredentialFormat) => string,
): string[] {
  return args.map((arg) =>
    arg.replaceAll(placeholder, (text, escaped: string | undefined) =>
      escaped === undefined ? pathOf(formatIn(text)) : `{${escaped}}`,
    ),
  );
}

/** Returns whether an argument holds a placeholder. */
export function hasPlaceholder(args: readonly string[]): boolean {
  let found = false;
  fillPlaceholders(args, () => {
    found = true;
    return '';
  });
  return found;
}

function formatIn(text: string): CredentialFormat {
  const name = text.slice(1, -1);
  const format = credentialFormats.find((one) => one === name);
  if (format === undefined) throw new TypeError(`${name} is not a format`);
  return format;
}
