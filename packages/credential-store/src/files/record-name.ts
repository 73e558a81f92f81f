/** One state of an account on the disk: a record, or the mark that the account was removed. */
export interface RecordFile {
  readonly name: string;
  readonly id: string;
  /** The number of the lock under which it was written; 0 for `<id>.json`. */
  readonly number: number;
  readonly kind: 'account' | 'removed';
}

/** The highest number that a file name may contain. */
export const HIGHEST_NUMBER = 999_999_999_999_999;

const RECORD = /^([1-9]\d{0,19})(?:\.json|\.([1-9]\d{0,14})\.(json|removed))$/;
const TEMPORARY = /^\.([1-9]\d{0,19})(?:\.([1-9]\d{0,14}))?\.json\.tmp-/;
const SET_ASIDE = /^([1-9]\d{0,19})\.json\.corrupt-/;

/** Returns the file name of a record: `<id>.<number>.json`. */
export function accountName(id: string, number: number): string {
  return number === 0 ? `${id}.json` : `${id}.${number}.json`;
}

/** Returns the file name of the mark that an account was removed: `<id>.<number>.removed`. */
export function removedName(id: string, number: number): string {
  return `${id}.${number}.removed`;
}

/**
 * Returns the file that counts for each id among the file names: the one with the highest number.
 */
export function newestRecords(names: Iterable<string>): Map<string, RecordFile> {
  const newest = new Map<string, RecordFile>();
  for (const name of names) {
    const file = parseRecord(name);
    if (file === undefined) continue;
    const other = newest.get(file.id);
    if (other === undefined || counts(file, other)) newest.set(file.id, file);
  }
  return newest;
}

/** As {@link newestRecords}, for one id. */
export function newestRecord(names: readonly string[], id: string): RecordFile | undefined {
  return newestRecords(names.filter((name) => name.startsWith(`${id}.`))).get(id);
}

/** Returns the files of older holders of the lock of `id`: those with numbers below `number`. */
export function olderNames(names: readonly string[], id: string, number: number): string[] {
  return names.filter((name) => {
    const found = parseRecord(name) ?? parseTemporary(name);
    return found?.id === id && found.number < number;
  });
}

/**
 * Returns the files set aside, and the temporary files up to `number`: they may contain secrets of
 * `id`.
 */
export function secretNames(names: readonly string[], id: string, number: number): string[] {
  return names.filter((name) => {
    if (SET_ASIDE.exec(name)?.[1] === id) return true;
    const temporary = parseTemporary(name);
    return temporary?.id === id && temporary.number <= number;
  });
}

function parseRecord(name: string): RecordFile | undefined {
  const [, id, number = '0', extension] = RECORD.exec(name) ?? [];
  if (id === undefined) return undefined;
  const kind = extension === 'removed' ? 'removed' : 'account';
  return { name, id, number: Number(number), kind };
}

function parseTemporary(name: string): Pick<RecordFile, 'id' | 'number'> | undefined {
  const [, id, number = '0'] = TEMPORARY.exec(name) ?? [];
  return id === undefined ? undefined : { id, number: Number(number) };
}

/** With the same number, a record takes precedence over the mark: it was written later. */
function counts(file: RecordFile, other: RecordFile): boolean {
  return file.number > other.number || (file.number === other.number && file.kind === 'account');
}
