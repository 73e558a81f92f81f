/** A key pair of one of the service's own apps. It is public, not a secret of a person. */
export interface AppKey {
  readonly appkey: string;
  readonly secret: string;
}

/** The app key of the TV app, used for TV QR logins (docs/protocol.md 5, grade A). */
export const TV_APPKEY = '4409e2ce8ffd12b8';

const secrets: ReadonlyMap<string, string> = new Map([
  [TV_APPKEY, '59b43e04ad6965f34319062b478f83dd'],
  // The tablet and the phone app: tokens of other programs may have been issued for these keys.
  ['dfca71928277209b', 'b5475a8825547a4fc26c7d518eaaa02e'],
  ['783bbb7264451d82', '2653583c8873dea268ab9386918b1d65'],
]);

/** Returns whether the secret of an app key is known. Signed calls throw for another key. */
export function isKnownAppKey(appkey: string): boolean {
  return secrets.has(appkey);
}

/**
 * Returns the key pair of `appkey`. A token works only with the key that it was issued for.
 *
 * @throws {RangeError} when the secret of that key is not known.
 */
export function findAppKey(appkey: string): AppKey {
  const secret = secrets.get(appkey);
  if (secret === undefined) {
    const known = [...secrets.keys()].join(', ');
    throw new RangeError(`appkey must be one of ${known}, got ${JSON.stringify(appkey)}`);
  }
  return { appkey, secret };
}
