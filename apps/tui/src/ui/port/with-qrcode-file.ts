import { systemErrorName } from '../../system-error-name.ts';
import { withListener, type LoginUi } from './login-ui.ts';

/** A file for the picture of the code that can be scanned. */
export interface QrcodeFile {
  readonly path: string;
  /** Puts the picture of a link there, in place of an earlier one. Rejects where that cannot be done. */
  save(url: string): Promise<void>;
  /** Takes away what was put there; anything else is left alone. */
  remove(): void;
}

/** The same UI, whose codes are also saved in a file, for as long as each can be scanned. */
export function withQrcodeFile(ui: LoginUi, file: QrcodeFile): LoginUi {
  const { path } = file;
  /** The code that is good, and whether it may be seen: not while it is scanned. */
  let link: string | undefined;
  let inSight = false;
  let lastSave = Promise.resolve();

  async function save(url: string): Promise<void> {
    try {
      await file.save(url);
    } catch (error) {
      ui.notify({ type: 'qr.unsaved', path, reason: systemErrorName(error) });
      return;
    }
    if (inSight && link === url) ui.notify({ type: 'qr.saved', path });
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

  return withListener(ui, (event) => {
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
        // Not about a code.
        return;
    }
  });
}
