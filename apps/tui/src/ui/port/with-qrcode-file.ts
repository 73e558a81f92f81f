import { systemErrorName } from '../../system-error-name.ts';
import type { Conversation } from './login-ui.ts';
import { delegateTo } from './delegate-to.ts';

/** A file for the picture of the code that can be scanned. */
export interface QrcodeFile {
  readonly path: string;
  /** Puts the picture of a link there, in place of an earlier one. Rejects where that cannot be done. */
  save(url: string): Promise<void>;
  /** Takes away what was put there; anything else is left alone. */
  remove(): void;
}

/** The same conversation, whose codes lie in a file as well, for as long as each can be scanned. */
export function withQrcodeFile(conversation: Conversation, file: QrcodeFile): Conversation {
  const { path } = file;
  /** The code that is good, and whether it may be seen: not while it is scanned. */
  let link: string | undefined;
  let inSight = false;
  let lastSave = Promise.resolve();

  async function save(url: string): Promise<void> {
    try {
      await file.save(url);
    } catch (error) {
      conversation.tell({ type: 'qr.unsaved', path, reason: systemErrorName(error) });
      return;
    }
    if (inSight && link === url) conversation.tell({ type: 'qr.saved', path });
    else file.remove();
  }

  function show(url: string): void {
    link = url;
    inSight = true;
    // One after the other: an earlier code must not come to lie on a later one.
    lastSave = lastSave.then(() => save(url));
  }

  function hide(): void {
    inSight = false;
    file.remove();
  }

  return {
    ...delegateTo(conversation),
    tell(event) {
      conversation.tell(event);
      switch (event.type) {
        case 'qr.ready':
          show(event.url);
          return;
        case 'qr.waiting':
          // Scanned, and then not confirmed: it can be scanned again.
          if (link !== undefined && !inSight) show(link);
          return;
        case 'qr.scanned':
          hide();
          return;
        case 'start':
        case 'qr.expired':
        case 'login.success':
          link = undefined;
          hide();
          return;
        default:
          // Nothing about a code.
          return;
      }
    },
  };
}
