import type { LockOptions } from '../credential-store.ts';
import type { Sealer } from '../internal/sealer.ts';
import { ownerOf, type RecordOwner } from './record-names.ts';
import type { RecordLock, SealedRecords } from './sealed-records.ts';

/** What `rekey` found and did. A record is an account, what was set aside, or the default account. */
export interface RekeyResult {
  /** How many records it sealed anew with the first key. */
  readonly resealed: number;
  /** How many records the first key had sealed already. */
  readonly current: number;
  /** The names of the records that none of the keys opens, without the prefix. They are unchanged. */
  readonly refused: readonly string[];
}

/** Seals every record with the first key of `sealer`, each under the lock of its owner. */
export async function rekeyRecords(
  records: SealedRecords,
  sealer: Sealer,
  options: LockOptions,
): Promise<RekeyResult> {
  const counts: Counts = { resealed: 0, current: 0, refused: [] };
  for (const [owner, names] of byOwner(await records.names())) {
    options.signal?.throwIfAborted();
    const lock = await records.lock(owner, options);
    try {
      for (const record of names) await rekeyRecord({ records, sealer, lock, record, counts });
    } finally {
      await lock.release();
    }
  }
  return counts;
}

interface Counts {
  resealed: number;
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
  readonly records: SealedRecords;
  readonly sealer: Sealer;
  readonly lock: RecordLock;
  readonly record: NamedRecord;
  readonly counts: Counts;
}): Promise<void> {
  const { records, sealer, lock, counts } = input;
  const { name, purpose } = input.record;
  // Another process may have removed it since the names were read.
  const text = await records.read(name);
  if (text === undefined) return;
  const resealed = await sealer.reseal(text, purpose);
  if (resealed.kind === 'resealed') {
    await lock.write(name, resealed.text);
    counts.resealed += 1;
  }
  if (resealed.kind === 'current') counts.current += 1;
  if (resealed.kind === 'refused') counts.refused.push(name);
}
