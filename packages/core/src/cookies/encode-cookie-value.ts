const percentEncoded = /%[0-9A-Fa-f]{2}/;

/**
 * Returns the wire form of a `SESSDATA` in either form (docs/protocol.md 2.4). A value of
 * `Set-Cookie` is already in wire form. A value from a URL query or from a person may contain raw
 * commas. A second call changes nothing.
 */
export function encodeSessdata(value: string): string {
  return value.includes(',') ? value.replaceAll(',', '%2C').replaceAll('*', '%2A') : value;
}

/**
 * Returns the wire form of another cookie value. `buvid4` ends in `==` and may hold `/` and `+`,
 * which a browser sends percent-encoded; a value with a percent sequence counts as encoded.
 */
export function encodeCookieValue(value: string): string {
  if (percentEncoded.test(value)) return value;
  // Half of a surrogate pair would make `encodeURIComponent` throw.
  return encodeURIComponent(value.replaceAll(/\p{Cs}/gu, '\ufffd'));
}
