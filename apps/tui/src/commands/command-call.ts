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
  | ({ readonly name: 'logout'; readonly localOnly?: boolean } & AccountFlags)
  | ({
      readonly name: 'export';
      /** Default: by the name of the file, else `json`. */
      readonly format?: CredentialFormat | undefined;
      readonly output?: string | undefined;
      readonly force?: boolean;
    } & AccountFlags)
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
