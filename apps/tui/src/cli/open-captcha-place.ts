import { canOpenBrowser, renderCaptchaFile, sshForwardLine } from '@bilipass/geetest';
import { servePage } from '@bilipass/geetest/node';
import type { Language } from '../i18n/choose-language.ts';
import type { CaptchaPlace } from '../login/solve-captcha.ts';
import { PrivateTempDir } from '../private-temp-dir.ts';
import { linkOpener, openLink } from './open-link.ts';

interface CaptchaPlaceEnv {
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
export function openCaptchaPlace(facts: CaptchaPlaceEnv): CaptchaPlace {
  const { language: lang, platform, env, browser, host, port: wantedPort } = facts;
  const tempDir = new PrivateTempDir();
  process.once('exit', () => tempDir.clear());
  return {
    serve: (session, port) => servePage(session, { host, port: wantedPort ?? port, lang }),
    opensBrowser:
      canOpenBrowser({ env, platform, preference: browser }) && Boolean(linkOpener(facts)),
    openBrowser: (url) => void openLink(url, { platform, env }),
    sshLine: (port) => sshForwardLine({ port, env }),
    savePage: async (puzzle) => tempDir.save('captcha.html', renderCaptchaFile(puzzle, { lang })),
    clear: () => tempDir.clear(),
  };
}
