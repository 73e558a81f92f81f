import type { CredentialFormat } from '@bilipass/credential-store';

/** A command on stored accounts, with its flags. */
export type CommandCall =
  | { readonly name: 'accounts-list' }
  | { readonly name: 'accounts-use'; readonly uid: string }
  | { readonly name: 'accounts-remove'; readonly uid: string; readonly yes: boolean }
  | { readonly name: 'whoami'; readonly account: string | undefined; readonly offline: boolean }
  | {
      readonly name: 'refresh';
      readonly account: string | undefined;
      readonly all: boolean;
      /** Renew only what ends within this time. */
      readonly ifExpiringMs: number | undefined;
    }
  | {
      readonly name: 'logout';
      readonly account: string | undefined;
      readonly all: boolean;
      readonly localOnly: boolean;
      readonly yes: boolean;
    }
  | {
      readonly name: 'export';
      readonly account: string | undefined;
      readonly format: CredentialFormat;
      readonly output: string | undefined;
      readonly force: boolean;
      readonly yes: boolean;
    }
  | {
      readonly name: 'import';
      /** A path; `-` for standard input. */
      readonly file: string;
      readonly format: CredentialFormat | undefined;
      readonly replace: boolean;
    }
  | { readonly name: 'doctor' };
