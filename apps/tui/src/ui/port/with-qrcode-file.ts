import { systemErrorName } from '../../system-error-name.ts';
import { withListener, type LoginUi } from './login-ui.ts';

/** A file for the picture of the current code. */
export interface QrcodeFile {
  readonly path: string;
  /**
   * Saves the picture of a link, in place of an earlier one.
   *
   * @throws where it cannot be written.
   */
  save(url: string): Promise<void>;
  /** Removes what was saved, and nothing else. */
  remove(): void;
}

/** The same UI, whose codes are also saved in a file while they can be scanned. */
export function withQrcodeFile(ui: LoginUi, file: QrcodeFile): LoginUi {
  const { path } = file;
  /** The valid code, and whether its picture may exist: not while it is scanned. */
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
    // In order: an earlier code must not overwrite a later one.
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
        // Scanned, but not confirmed: it can be scanned again.
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
        return;
    }
  });
}
