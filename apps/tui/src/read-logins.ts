import type { Account } from '@bilipass/core';
import type { AddAccountOptions, FormatError } from '@bilipass/credential-store';
import type { ImportedAccount } from '@bilipass/credential-store/import';
import type { Services } from './services.ts';

/** A login of a text. */
export interface ReadLogin {
  readonly imported: ImportedAccount;
  /** What the service said about the account; `undefined` where it could not be asked. */
  readonly account: Account | undefined;
  /** What to store besides the session. */
  readonly options: AddAccountOptions;
}

export interface ReadLogins {
  readonly logins: readonly ReadLogin[];
  /** The errors of the logins that are refused. */
  readonly refused: readonly FormatError[];
}

interface ReadLoginsContext {
  /** Called with the first login. */
  readonly services: () => Promise<Pick<Services, 'whoami'>>;
  /** Unix milliseconds. */
  readonly now: () => number;
  readonly signal: AbortSignal;
}

/**
 * Reads the logins in whatever a person has, and asks the service whose each of them is. Stores
 * nothing. One that is refused does not take the others with it.
 *
 * @throws {FormatError} `import-unrecognized` for a text without a login; the error of a refused
 * login when it is the only one. The reason of the signal.
 */
export async function readLogins(
  bytes: Uint8Array,
  { services, now, signal }: ReadLoginsContext,
): Promise<ReadLogins> {
  // Loaded here: only a text of a person needs its parsers.
  const { importAccounts } = await import('@bilipass/credential-store/import');
  const said = new Map<string, Account>();
  const refused: FormatError[] = [];
  try {
    const accounts = await importAccounts(bytes, {
      signal,
      now: now(),
      onRefused: (error) => void refused.push(error),
      whoAmI: async (credential) => {
        const { whoami } = await services();
        const state = await whoami(credential, { userAgent: undefined, signal });
        if (state.kind !== 'logged-in') return state;
        said.set(state.account.mid, state.account);
        return { kind: state.kind, ...state.account };
      },
    });
    const logins = accounts.map((imported): ReadLogin => {
      const account = imported.kind === 'verified' ? said.get(imported.id) : undefined;
      return { imported, account, options: optionsFor(imported, now()) };
    });
    return { logins, refused };
  } catch (error) {
    if (refused.length > 1 && refused[0] === error) return { logins: [], refused };
    throw error;
  }
}

function optionsFor(
  { kind, name, level, userAgent }: ImportedAccount,
  now: number,
): AddAccountOptions {
  return {
    method: 'import',
    ...(name === undefined ? {} : { name }),
    ...(level === undefined ? {} : { level }),
    ...(userAgent === undefined ? {} : { userAgent }),
    ...(kind === 'verified' ? { checkedAt: now } : {}),
  };
}
