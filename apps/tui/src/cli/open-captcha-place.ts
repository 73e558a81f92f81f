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
  readonly browser: 'auto' | 'always' | 'never';
  readonly host?: string | undefined;
  /** Default: any, and the same for the next captcha. */
  readonly port?: number | undefined;
}

/** Serves captchas on loopback, and opens them in a browser where one can be seen. */
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
