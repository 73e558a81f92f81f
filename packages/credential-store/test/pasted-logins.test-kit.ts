/** The logins in the texts that people paste. All values are made up. */
export const first = {
  SESSDATA: '1a2b3c4d%2C1830297600%2C5e6f7%2Ab1',
  bili_jct: '0123456789abcdef0123456789abcdef',
  DedeUserID: '10001',
} as const;

/** The second login, where there are two. */
export const second = {
  SESSDATA: 'ffffffff%2C1830297999%2Caaaaa%2Ac1',
  bili_jct: 'ffffffffffffffffffffffffffffffff',
  DedeUserID: '20002',
} as const;
