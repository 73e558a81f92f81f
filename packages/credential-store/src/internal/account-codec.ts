import { decodeAccount, encodeAccount, type DecodedAccount } from '../account-format.ts';
import type { StoredAccount } from '../stored-account.ts';
import { isSealed, type Sealer } from './sealer.ts';

/** What a stored text turned out to be. */
export type OpenedAccount =
  | DecodedAccount
  /** Encrypted, and not to be opened with the key at hand, or without one. */
  | { readonly kind: 'locked' };

/** Turns accounts into the text that is stored, encrypted where there is a key. */
export class AccountCodec {
  readonly #sealer: Sealer | undefined;
  readonly #acceptsPlain: boolean;

  /**
   * @param options.acceptsPlain whether text that is not encrypted may be read although there is a key:
   * only where nobody else can write.
   */
  constructor(sealer: Sealer | undefined, options: { readonly acceptsPlain: boolean }) {
    this.#sealer = sealer;
    this.#acceptsPlain = options.acceptsPlain || sealer === undefined;
  }

  async encode(account: StoredAccount): Promise<string> {
    const text = encodeAccount(account);
    return this.#sealer === undefined ? text : this.#sealer.seal(text, accountPurpose(account.id));
  }

  async decode(text: string, id: string): Promise<OpenedAccount> {
    if (isSealed(text)) return this.#open(text, id);
    if (this.#acceptsPlain) return decodeAccount(text, id);
    return { kind: 'corrupt', reason: 'not encrypted by this store' };
  }

  async #open(sealed: string, id: string): Promise<OpenedAccount> {
    const opened = await this.#sealer?.open(sealed, accountPurpose(id));
    return opened?.kind === 'text' ? decodeAccount(opened.text, id) : { kind: 'locked' };
  }
}

/** What an account is sealed for: moved under another id, it does not open. */
export function accountPurpose(id: string): string {
  return `bilipass account v1 ${id}`;
}
