import type * as Crypto from 'node:crypto';

/**
 * Returns Node's crypto module. It is loaded at the first call that signs or encrypts, because with
 * its streams it would take a fifth of the import time of a login.
 */
export function nodeCrypto(): typeof Crypto {
  return process.getBuiltinModule('node:crypto');
}
