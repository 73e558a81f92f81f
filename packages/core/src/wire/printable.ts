// Controls could move the cursor of a terminal, and the marks of writing direction reorder a line.
const unprintable = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]+/gu;

/** Text of the service in a form that a terminal only shows: what it would act on becomes a space. */
export function printable(text: string): string {
  return text.replace(unprintable, ' ');
}
