import { decodeAccount, encodeAccount, type DecodedAccount } from '../account-format.ts';
import { StoreError } from '../errors.ts';
import type { StoredAccount } from '../stored-account.ts';
import { isEncrypted, type Cipher } from './cipher.ts';

/**
 * The longest account. Bytes of its text; encrypted, it is shorter than the 1 MiB limit of a file.
 */
const MAX_BYTES = 524_288;

/** The result of reading a stored text. */
export type OpenedAccount =
  | DecodedAccount
  /** Encrypted with another key, or no key is available. */
  | { readonly kind: 'locked' };

/** Converts accounts to the stored text, encrypted if there is a key. */
export class AccountCodec {
  readonly #cipher: Cipher | undefined;
  readonly #acceptsPlain: boolean;

  /**
   * @param options.acceptsPlain whether unencrypted text may be read although there is a key. Safe
   * only when no other user can write.
   */
  constructor(cipher: Cipher | undefined, options: { readonly acceptsPlain: boolean }) {
    this.#cipher = cipher;
    this.#acceptsPlain = options.acceptsPlain || cipher === undefined;
  }

  /**
   * Returns the text to store. Refuses an account that {@link decode} would not read back
   * unchanged.
   *
   * @throws {StoreError} `account-invalid`; its message names the field.
   */
  async encode(account: StoredAccount): Promise<string> {
    const text = encodeAccount(account);
    requireReadable(text, account.id);
    return this.#cipher === undefined
      ? text
      : this.#cipher.encrypt(text, accountPurpose(account.id));
  }

  async decode(text: string, id: string): Promise<OpenedAccount> {
    if (isEncrypted(text)) return this.#open(text, id);
    if (this.#acceptsPlain) return decodeAccount(text, id);
    return { kind: 'corrupt', reason: 'not encrypted by this store' };
  }

  async #open(encrypted: string, id: string): Promise<OpenedAccount> {
    const opened = await this.#cipher?.decrypt(encrypted, accountPurpose(id));
    return opened?.kind === 'text' ? decodeAccount(opened.text, id) : { kind: 'locked' };
  }
}

function requireReadable(text: string, id: string): void {
  const detail = damageOf(text, id);
  if (detail !== undefined) throw new StoreError('account-invalid', { id, detail });
}

function damageOf(text: string, id: string): string | undefined {
  if (Buffer.byteLength(text) > MAX_BYTES) return `longer than ${MAX_BYTES} bytes`;
  const decoded = decodeAccount(text, id);
  if (decoded.kind === 'corrupt') return decoded.reason;
  const isSame = decoded.kind === 'account' && encodeAccount(decoded.account) === text;
  return isSame ? undefined : 'it would be read back as another account';
}

/** Returns the encryption purpose of an account: its text cannot be decrypted under another id. */
export function accountPurpose(id: string): string {
  return `bilipass account v1 ${id}`;
}
