import { printable } from '../printable.ts';

const longRun = /[A-Za-z0-9%_*+/=-]{16,}|\d{6,}/g;
const MAX_LENGTH = 200;

/**
 * Returns `text` of the service, safe to print, without the values that were sent to it and without
 * text that looks like a token or a number of a person. A reply may echo its request; an error
 * message must not.
 *
 * @param sent the values that were sent. Values shorter than three characters are not removed,
 * because they are too common.
 */
export function redactEcho(text: string, sent: readonly string[]): string {
  const forms = sent.flatMap(writtenForms).filter((form) => form.length >= 3);
  let redacted = text;
  for (const form of forms.toSorted((a, b) => b.length - a.length)) {
    redacted = redacted.replaceAll(form, '…');
  }
  return printable(redacted.replace(longRun, '…')).slice(0, MAX_LENGTH);
}

/** Returns a value in plain, form-encoded and decoded form. */
function writtenForms(value: string): string[] {
  const encoded = new URLSearchParams({ '': value }).toString().slice(1);
  const decoded = new URLSearchParams(
    `=${value.replaceAll('+', '%2B').replaceAll('&', '%26')}`,
  ).values();
  return [value, encoded, ...decoded];
}
