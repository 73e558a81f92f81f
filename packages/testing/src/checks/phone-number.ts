import type { AccountPhone } from '../state/accounts.ts';

/**
 * Returns whether a number can exist under its calling code. `cid` is the calling code, not the id
 * of a country (docs/protocol.md 9.1): `cid=1` with a Chinese number is a wrong American number.
 */
export function isPhoneNumber({ cid, tel }: AccountPhone): boolean {
  if (!/^\d{1,4}$/.test(cid)) return false;
  if (cid === '86') return /^1\d{10}$/.test(tel);
  if (cid === '1') return /^\d{10}$/.test(tel);
  return /^\d{4,14}$/.test(tel);
}
