import type { FakeAccount } from '../state/accounts.ts';
import { expire, type QrCode } from '../state/qr-codes.ts';
import type { ServiceState } from '../state/service-state.ts';

/**
 * The phone of a person. Each method accepts the link in the QR code, or only the key, of web and
 * TV codes.
 */
export class Phone {
  readonly #state: ServiceState;
  readonly #owner: FakeAccount;

  constructor(state: ServiceState, owner: FakeAccount) {
    this.#state = state;
    this.#owner = owner;
  }

  /** The links of the codes that can still be scanned or confirmed, oldest first. */
  pending(): readonly string[] {
    return this.#state.qrCodes
      .all()
      .filter(({ progress }) => progress.kind === 'waiting' || progress.kind === 'scanned')
      .map(({ link }) => link);
  }

  /** Scans the code. @throws Error if it is unknown or no longer valid. */
  scan(linkOrKey: string): void {
    this.#open(linkOrKey).progress = { kind: 'scanned' };
  }

  /**
   * Confirms the login. Scans the code first if it is not scanned yet.
   *
   * @param options - `account`: the account that is logged in on the phone. Default: the default
   * account.
   * @throws Error if the code is unknown or no longer valid.
   */
  confirm(linkOrKey: string, options: { readonly account?: FakeAccount } = {}): void {
    const { account = this.#owner } = options;
    this.#open(linkOrKey).progress = { kind: 'confirmed', account };
  }

  /** Cancels the login. @throws Error if the code is unknown or no longer valid. */
  reject(linkOrKey: string): void {
    this.#open(linkOrKey).progress = { kind: 'rejected' };
  }

  /** Expires the code at once. @throws Error if it is unknown. */
  expire(linkOrKey: string): void {
    expire(this.#find(linkOrKey));
  }

  #open(linkOrKey: string): QrCode {
    const code = this.#find(linkOrKey);
    const { kind } = code.progress;
    if (kind !== 'waiting' && kind !== 'scanned') {
      throw new Error(`this QR code can no longer be used: it is ${kind}`);
    }
    return code;
  }

  #find(linkOrKey: string): QrCode {
    const code = this.#state.qrCodes.byKey(keyIn(linkOrKey));
    if (code === undefined) throw new Error('this QR code was not issued by the fake service');
    return code;
  }
}

function keyIn(linkOrKey: string): string {
  if (!URL.canParse(linkOrKey)) return linkOrKey;
  const { searchParams } = new URL(linkOrKey);
  return searchParams.get('qrcode_key') ?? searchParams.get('auth_code') ?? '';
}
