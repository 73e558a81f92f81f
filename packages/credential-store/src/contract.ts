export { describeCredentialStore } from './contract/describe-credential-store.ts';
export type { StorePlace } from './contract/describe-credential-store.ts';
