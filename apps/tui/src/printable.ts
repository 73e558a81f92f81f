// Control characters, and marks that change the direction of text: a name must not move the cursor.
const unprintable = /[\p{Cc}\p{Bidi_Control}]/gu;

/** Removes from a text of the service what would act on a terminal. */
export function printable(text: string): string {
  return text.replace(unprintable, '');
}
