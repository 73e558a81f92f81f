/** One row of the list from which Bilibili's SMS login lets people choose. Frozen. */
export interface Country {
  /** The service's own number of the row, 1 to 216. Unique: the key to remember a choice by. */
  readonly id: number;
  /**
   * Calling code without `+`, 1 to 1876. **Not unique**: 1 is the United States and Canada.
   * The service takes it, in decimal, as the `cid` of a phone number — as it stands here, even in
   * the few rows where the service's code is not the one the telephone network uses.
   */
  readonly code: number;
  /** Name as the service writes it, in simplified Chinese, such as `中国大陆`. */
  readonly name: string;
  /** English name, such as `China (mainland)`; from Unicode CLDR but for a few rows. */
  readonly nameEn: string;
  /** ISO 3166-1 alpha-2 code in capitals; `undefined` for the two rows that have none assigned. */
  readonly iso2: string | undefined;
}
