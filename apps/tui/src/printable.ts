// Control characters, and the marks that turn the direction of text: a name must not move the cursor.
const unprintable = /[\p{Cc}\p{Bidi_Control}]/gu;

/** Text of the service, fit for a terminal: without anything that would act on it. */
export function printable(text: string): string {
  return text.replace(unprintable, '');
}
