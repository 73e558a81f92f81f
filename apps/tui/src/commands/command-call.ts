import type { CredentialFormat } from '@bilipass/credential-store';

interface AccountFlags {
  /** An account id. Default: the default account. */
  readonly account?: string | undefined;
  readonly all?: boolean;
  readonly yes?: boolean;
}

/** A command on stored accounts, with its flags. */
export type CommandCall =
  | { readonly name: 'accounts-list' | 'doctor' }
  | { readonly name: 'accounts-use'; readonly uid: string }
  | { readonly name: 'accounts-remove'; readonly uid: string; readonly yes?: boolean }
  | { readonly name: 'devices'; readonly account?: string | undefined }
  | { readonly name: 'history'; readonly account?: string | undefined }
  | { readonly name: 'whoami'; readonly account?: string | undefined; readonly offline?: boolean }
  /** `ifExpiring`: renew only what ends within this time, milliseconds. */
  | ({ readonly name: 'refresh'; readonly ifExpiring?: number | undefined } & AccountFlags)
  | {
      readonly name: 'keep';
      /** Account ids. Default: all accounts. */
      readonly account?: readonly string[];
      readonly once?: boolean;
      readonly status?: boolean;
      /** Targets, as `readTargetRule` reads them. */
      readonly write?: readonly string[];
      /** A command line of the shell. */
      readonly onChange?: string;
      readonly webhook?: string;
      /** Milliseconds. Default: a week. */
      readonly endsWithin?: number;
    }
  | ({ readonly name: 'logout'; readonly localOnly?: boolean } & AccountFlags)
  | ({
      readonly name: 'export';
      /** Default: by the name of the file, else `json`. */
      readonly format?: CredentialFormat | undefined;
      readonly output?: string | undefined;
      readonly force?: boolean;
    } & AccountFlags)
  | {
      readonly name: 'run';
      readonly account?: string | undefined;
      /** Names of variables of the program. */
      readonly env?: readonly string[];
      /** The program and its arguments. */
      readonly command: readonly [string, ...string[]];
    }
  | {
      readonly name: 'import';
      /** A path; `-` for standard input. */
      readonly file: string;
      readonly replace?: boolean;
    };

/** The call of that command. */
export type CallOf<Name extends CommandCall['name']> = Extract<
  CommandCall,
  { readonly name: Name }
>;
