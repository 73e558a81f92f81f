import {
  getNav,
  isBilipassError,
  type Account,
  type BilipassError,
  type CallOptions,
  type Client,
  type Credential,
  type NavState,
} from '@bilipass/core';
import { confirmNotLoggedIn } from '../confirm-not-logged-in.ts';

/** The answer of the service about a new session (docs/protocol.md 4.3, step 5). */
export type Verdict =
  | { readonly kind: 'verified'; readonly account: Account }
  /** `reason` ends the sentence "the service reported success, but no usable session came with it". */
  | { readonly kind: 'rejected'; readonly reason: string }
  /** The session could not be checked: network, outage, risk control. It may still work. */
  | { readonly kind: 'unverified'; readonly error: BilipassError };

/** Asks the service whether the session works and belongs to the account that it names. */
export async function verifySession(
  client: Client,
  credential: Credential,
  { signal }: CallOptions,
): Promise<Verdict> {
  let nav: NavState;
  try {
    nav = await confirmNotLoggedIn(client.runtime, { signal }, () =>
      getNav(client, credential.getCookies(), { signal }),
    );
  } catch (error) {
    if (isBilipassError(error)) return { kind: 'unverified', error };
    throw error;
  }
  if (nav.kind === 'not-logged-in') {
    return { kind: 'rejected', reason: 'the service does not accept it' };
  }
  return nav.account.mid === credential.dedeuserid
    ? { kind: 'verified', account: nav.account }
    : { kind: 'rejected', reason: 'it is another account’s' };
}
