export { describeCredentialStore } from './contract/describe-credential-store.ts';
export type { StorePlace } from './contract/describe-credential-store.ts';
export { describeFencedStore } from './contract/describe-fenced-store.ts';
export type { FencedPlace, HeldClient, Hold } from './contract/describe-fenced-store.ts';
export { runFencedJob } from './contract/fenced-job.ts';
export type { FencedJob } from './contract/fenced-job.ts';
