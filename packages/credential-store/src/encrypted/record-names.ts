import { isAccountId } from '../account-id.ts';
import { accountPurpose } from '../internal/account-codec.ts';

/** The record with the id of the default account, and the lock under which it is written. */
export const DEFAULT_NAME = 'default-account';

/** What the text of the default account is encrypted for. */
export const DEFAULT_PURPOSE = 'bilipass default-account v1';

/** Returns the record of an account. */
export function accountName(id: string): string {
  return `account:${id}`;
}

/** Returns the record of what was set aside when the account was written. `time`: Unix milliseconds. */
export function asideName(id: string, time: number | ''): string {
  return `corrupt:${id}:${time}`;
}

/** What a record belongs to. */
export interface RecordOwner {
  /** The lock under which it is written: an account id, or {@link DEFAULT_NAME}. */
  readonly owner: string;
  /** What its text is encrypted for. */
  readonly purpose: string;
}

/** Returns the owner of a record; `undefined` for a name that no store gives. */
export function ownerOf(name: string): RecordOwner | undefined {
  if (name === DEFAULT_NAME) return { owner: DEFAULT_NAME, purpose: DEFAULT_PURPOSE };
  const [, id] = /^(?:account:(?=\d+$)|corrupt:(?=\d+:\d+$))(\d+)/.exec(name) ?? [];
  if (id === undefined || !isAccountId(id)) return undefined;
  return { owner: id, purpose: accountPurpose(id) };
}

/** Returns the account that a record belongs to, as errors name it: nothing for the default account. */
export function idOf(name: string): { readonly id?: string } {
  const owner = ownerOf(name)?.owner;
  return owner === undefined || owner === DEFAULT_NAME ? {} : { id: owner };
}
