const percentEncoded = /%[0-9A-Fa-f]{2}/;

/**
 * Returns the wire form of a `SESSDATA` that was given in either form (docs/protocol.md 2.4). A
 * value of `Set-Cookie` is in wire form already; one from a URL query or a person may hold raw
 * commas. Applied twice it changes nothing.
 */
export function encodeSessdata(value: string): string {
  return value.includes(',') ? value.replaceAll(',', '%2C').replaceAll('*', '%2A') : value;
}

/**
 * Returns the wire form of another cookie value. `buvid4` ends in `==` and may hold `/` and `+`,
 * which a browser sends percent-encoded; a value with a percent sequence is taken as encoded.
 */
export function encodeCookieValue(value: string): string {
  if (percentEncoded.test(value)) return value;
  // Half of a surrogate pair would make `encodeURIComponent` throw.
  return encodeURIComponent(value.replaceAll(/\p{Cs}/gu, '\ufffd'));
}
