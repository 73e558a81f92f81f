/** One row of the country list of Bilibili's SMS login. Frozen. */
export interface Country {
  /** The service's own number of the row, 1 to 216. Unique: store a choice by it. */
  readonly id: number;
  /**
   * Calling code without `+`, 1 to 1876. **Not unique**: 1 is the United States and Canada.
   * The `cid` of a phone number holds it in decimal. A few rows differ from the telephone network's
   * code; the service expects the code of this list.
   */
  readonly code: number;
  /** Name as the service writes it, in simplified Chinese, such as `中国大陆`. */
  readonly name: string;
  /** English name, such as `China (mainland)`. All but a few come from Unicode CLDR. */
  readonly nameEn: string;
  /** ISO 3166-1 alpha-2 code in capitals; `undefined` for two rows without an assigned code. */
  readonly iso2: string | undefined;
}
