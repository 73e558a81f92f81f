import type * as Crypto from 'node:crypto';

/**
 * Node's cryptography, loaded by the first call that signs or encrypts: with its streams it would be a
 * fifth of what every program pays for importing a login.
 */
export function nodeCrypto(): typeof Crypto {
  return process.getBuiltinModule('node:crypto');
}
