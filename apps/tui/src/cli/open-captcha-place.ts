import { canOpenBrowser, renderCaptchaFile, sshForwardLine } from '@bilipass/geetest';
import { servePage } from '@bilipass/geetest/node';
import type { Language } from '../i18n/choose-language.ts';
import type { CaptchaPlace } from '../login/solve-captcha.ts';
import { PrivateShelf } from '../private-temp-dir.ts';
import { linkOpener, openLink } from './open-link.ts';

/** What {@link openCaptchaPlace} works with. */
export interface CaptchaPlaceFacts {
  readonly language: Language;
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What the person asked for: a browser always, never, or where it would appear. */
  readonly browser: 'auto' | 'always' | 'never';
  /** `--captcha-host`. Default this machine alone. */
  readonly host?: string | undefined;
  /** `--captcha-port`. Default any, and the same for the next captcha. */
  readonly port?: number | undefined;
}

/** Captchas on this machine: a page on loopback, and this machine's browser where there is one. */
export function openCaptchaPlace(facts: CaptchaPlaceFacts): CaptchaPlace {
  const { language: lang, platform, env, browser, host, port: wantedPort } = facts;
  const shelf = new PrivateShelf();
  process.once('exit', () => shelf.clear());
  return {
    serve: (session, port) => servePage(session, { host, port: wantedPort ?? port, lang }),
    opensBrowser:
      canOpenBrowser({ env, platform, preference: browser }) && Boolean(linkOpener(facts)),
    openBrowser: (url) => void openLink(url, { platform, env }),
    sshLine: (port) => sshForwardLine({ port, env }),
    savePage: async (puzzle) => shelf.save('captcha.html', renderCaptchaFile(puzzle, { lang })),
    clear: () => shelf.clear(),
  };
}
