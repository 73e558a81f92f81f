// The store: one interface, several backends
export type { AccountLock, CredentialStore, LockOptions } from './credential-store.ts';
export { FileStore } from './file-store.ts';
export type { FileStoreOptions } from './file-store.ts';
export { dataDirectory } from './files/data-directory.ts';
export type { DataDirectoryInput } from './files/data-directory.ts';
export type { FileSystem } from './files/file-system.ts';
export type { LockTimes } from './files/lock-times.ts';
export { systemProcesses } from './files/processes.ts';
export type { ProcessIdentity, Processes } from './files/processes.ts';
export { MemoryStore } from './memory-store.ts';
export type { MemoryStoreOptions } from './memory-store.ts';
export { withLock } from './with-lock.ts';

// Several accounts in one store
export { Accounts } from './accounts.ts';
export type { AccountEntry, AccountsOptions, AddAccountOptions, AddedAccount } from './accounts.ts';

// Keeping sessions alive
export { SessionKeeper } from './keep/session-keeper.ts';
export type { EnsureFreshOptions, SessionKeeperOptions } from './keep/session-keeper.ts';
export type { KeepAliveOptions, KeepAliveReport } from './keep/keep-alive-report.ts';
export type { Freshness } from './keep/freshness.ts';
export type { AccountLogout, SessionEnd } from './keep/log-out-account.ts';
export { createSessionService } from './keep/create-session-service.ts';
export type {
  Confirmation,
  Renewal,
  RenewOptions,
  SaidAccount,
  SessionCheck,
  SessionService,
  WhoamiResult,
} from './keep/session-service.ts';

// Credentials from and for other programs
export { credentialFormats } from './formats/credential-format-name.ts';
export type { CredentialFormat } from './formats/credential-format-name.ts';
export { exportAccounts } from './formats/export-accounts.ts';
export { exportCredential } from './formats/export-credential.ts';
export type { ExportOptions } from './formats/export-credential.ts';
export { toCookieJar } from './formats/to-cookie-jar.ts';
export type { CookieJarLike } from './formats/to-cookie-jar.ts';
export { toStorageState } from './formats/to-storage-state.ts';
export type { StorageState, StorageStateCookie } from './formats/to-storage-state.ts';
export { writeExport } from './formats/write-export.ts';
export type { WriteExportOptions } from './formats/write-export.ts';

// Stored data
export { accountSources } from './stored-account.ts';
export type {
  AccountSource,
  Pause,
  StoredAccount,
  StoredSession,
  UnconfirmedSession,
} from './stored-account.ts';
export { isAccountId } from './account-id.ts';

// For custom stores
export { requireAccountId } from './account-id.ts';
export { decodeAccount, encodeAccount } from './account-format.ts';
export type { DecodedAccount } from './account-format.ts';

// Errors
export { StoreError, storeErrors } from './errors.ts';
export type { StoreErrorCode, StoreEvidence } from './errors.ts';
export { FormatError, formatErrors } from './formats/format-error.ts';
export type { FormatErrorCode, FormatEvidence } from './formats/format-error.ts';
