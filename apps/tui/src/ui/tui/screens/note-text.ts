import type { Messages } from '../../../i18n/messages.ts';
import type { ScreenNote } from './machine.ts';

export function noteText(note: ScreenNote, { qr }: Messages): string {
  switch (note.kind) {
    case 'copied':
      return qr.copied;
    case 'opened':
      return qr.opened;
    case 'not-opened':
      return qr.notOpened;
    case 'saved':
      return qr.saved(note.path);
    case 'not-saved':
      return qr.notSaved(note.reason);
    default:
      return note satisfies never;
  }
}
