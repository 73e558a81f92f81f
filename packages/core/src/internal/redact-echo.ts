const longRun = /[A-Za-z0-9%_*+/=-]{16,}|\d{6,}/g;

/**
 * `text` of the service without what was sent to it, and without anything that looks like a token or
 * a number of a person. A reply may echo its request; an error message must not.
 *
 * @param sent the values that were sent; those shorter than three characters are too common to hide.
 */
export function redactEcho(text: string, sent: readonly string[]): string {
  let redacted = text;
  for (const value of sent.toSorted((a, b) => b.length - a.length)) {
    if (value.length >= 3) redacted = redacted.replaceAll(value, '…');
  }
  return redacted.replace(longRun, '…').slice(0, 200);
}
