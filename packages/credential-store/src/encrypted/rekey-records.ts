import type { LockOptions } from '../credential-store.ts';
import type { Cipher } from '../internal/cipher.ts';
import { ownerOf, type RecordOwner } from './record-names.ts';
import type { RecordLock, EncryptedRecords } from './encrypted-records.ts';

/** The result of `rekey`. A record is an account, a record set aside, or the default account. */
export interface RekeyResult {
  /** The number of records that it encrypted again with the first key. */
  readonly reencrypted: number;
  /** The number of records that the first key had already encrypted. */
  readonly current: number;
  /** The names of the records that no key decrypts, without the prefix. They are unchanged. */
  readonly refused: readonly string[];
}

/** Encrypts every record with the first key of `cipher`, each under the lock of its owner. */
export async function rekeyRecords(
  records: EncryptedRecords,
  cipher: Cipher,
  options: LockOptions,
): Promise<RekeyResult> {
  const counts: Counts = { reencrypted: 0, current: 0, refused: [] };
  for (const [owner, names] of byOwner(await records.names())) {
    options.signal?.throwIfAborted();
    const lock = await records.lock(owner, options);
    try {
      for (const record of names) await rekeyRecord({ records, cipher, lock, record, counts });
    } finally {
      await lock.release();
    }
  }
  return counts;
}

interface Counts {
  reencrypted: number;
  current: number;
  readonly refused: string[];
}

interface NamedRecord extends RecordOwner {
  readonly name: string;
}

function byOwner(names: readonly string[]): Map<string, NamedRecord[]> {
  const found = new Map<string, NamedRecord[]>();
  for (const name of names) {
    const record = ownerOf(name);
    if (record === undefined) continue;
    found.set(record.owner, [...(found.get(record.owner) ?? []), { name, ...record }]);
  }
  return found;
}

async function rekeyRecord(input: {
  readonly records: EncryptedRecords;
  readonly cipher: Cipher;
  readonly lock: RecordLock;
  readonly record: NamedRecord;
  readonly counts: Counts;
}): Promise<void> {
  const { records, cipher, lock, counts } = input;
  const { name, purpose } = input.record;
  // Another process may have removed it after the names were read.
  const text = await records.read(name);
  if (text === undefined) return;
  const reencrypted = await cipher.reencrypt(text, purpose);
  if (reencrypted.kind === 'reencrypted') {
    await lock.write(name, reencrypted.text);
    counts.reencrypted += 1;
  }
  if (reencrypted.kind === 'current') counts.current += 1;
  if (reencrypted.kind === 'refused') counts.refused.push(name);
}
