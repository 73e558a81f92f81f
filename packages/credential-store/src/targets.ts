// Files of other programs that follow a login
export { parseTarget } from './targets/target.ts';
export type { CredentialTarget } from './targets/target.ts';
export { writeTarget } from './targets/write-target.ts';
export type { WriteTargetOptions } from './targets/write-target.ts';
