import type { CredentialData } from '@bilipass/core';
import { FormatError } from '../src/formats/format-error.ts';
import { importAccounts, type ImportedAccount, type WhoAmI } from '../src/import.ts';

/** The time of every import in tests. Unix milliseconds. */
export const NOW: number = Date.UTC(2026, 10, 27);

/** Says that every session is of one account. */
export const isOf =
  (mid: string): WhoAmI =>
  async () => ({ kind: 'logged-in', mid, name: 'example', level: 5 });

/** Says that the service cannot be asked. */
export const unreachable: WhoAmI = async () => {
  throw new Error('no network');
};

/** Imports a text or bytes. */
export async function importText(
  text: string | Uint8Array,
  options: Partial<Parameters<typeof importAccounts>[1]> = {},
): Promise<ImportedAccount[]> {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  return importAccounts(bytes, { whoAmI: isOf('10001'), now: NOW, ...options });
}

/** Returns the data of the logins in a text; none when it is refused. */
export async function dataIn(
  text: string | Uint8Array,
  whoAmI: WhoAmI = isOf('10001'),
): Promise<CredentialData[]> {
  try {
    const accounts = await importText(text, { whoAmI });
    return accounts.map(({ credential }) => credential.reveal());
  } catch (error) {
    if (error instanceof FormatError) return [];
    throw error;
  }
}

/** Returns the error of a text that is refused. */
export async function refusalOf(
  text: string | Uint8Array,
  options: Parameters<typeof importText>[1] = {},
): Promise<FormatError> {
  try {
    await importText(text, options);
  } catch (error) {
    if (error instanceof FormatError) return error;
    throw error;
  }
  throw new Error('it was read');
}
