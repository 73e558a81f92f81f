import { isAccountId } from '../account-id.ts';
import { accountPurpose } from '../internal/account-codec.ts';

/** The record with the id of the default account, and the lock for writing it. */
export const DEFAULT_NAME = 'default-account';

/** The encryption purpose of the default account's record. */
export const DEFAULT_PURPOSE = 'bilipass default-account v1';

/** Returns the record of an account. */
export function accountName(id: string): string {
  return `account:${id}`;
}

/** Returns the name for a record that is set aside during a write. `time`: Unix milliseconds. */
export function asideName(id: string, time: number | ''): string {
  return `corrupt:${id}:${time}`;
}

/** The owner of a record. */
export interface RecordOwner {
  /** The lock for writing it: an account id, or {@link DEFAULT_NAME}. */
  readonly owner: string;
  /** The encryption purpose of its text. */
  readonly purpose: string;
}

/** Returns the owner of a record; `undefined` for a name that no store uses. */
export function ownerOf(name: string): RecordOwner | undefined {
  if (name === DEFAULT_NAME) return { owner: DEFAULT_NAME, purpose: DEFAULT_PURPOSE };
  const [, id] = /^(?:account:(?=\d+$)|corrupt:(?=\d+:\d+$))(\d+)/.exec(name) ?? [];
  if (id === undefined || !isAccountId(id)) return undefined;
  return { owner: id, purpose: accountPurpose(id) };
}

/** Returns the account of a record for errors; empty for the default account. */
export function idOf(name: string): { readonly id?: string } {
  const owner = ownerOf(name)?.owner;
  return owner === undefined || owner === DEFAULT_NAME ? {} : { id: owner };
}
