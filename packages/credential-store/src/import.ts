// Logins from whatever people bring
export { importAccounts } from './import/import-accounts.ts';
export { createWhoAmI } from './import/create-who-am-i.ts';
export type {
  AccountFacts,
  ImportedAccount,
  ImportOptions,
  WhoAmI,
  WhoAmIAnswer,
} from './import/imported-account.ts';

// Errors
export { FormatError, formatErrors } from './formats/format-error.ts';
export type { FormatErrorCode } from './formats/format-error.ts';
