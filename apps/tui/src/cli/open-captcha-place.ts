import { renderCaptchaFile, sshForwardLine } from '@bilipass/geetest';
import { servePage } from '@bilipass/geetest/node';
import type { Language } from '../i18n/choose-language.ts';
import type { CaptchaPlace } from '../login/solve-captcha.ts';
import { PrivateTempDir } from '../private-temp-dir.ts';
import { isLoopback } from './is-loopback.ts';
import { linkOpeners } from './link-openers.ts';
import { openLink } from './open-link.ts';
import type { PagePlaceEnv } from './page-place-env.ts';

interface CaptchaPlaceEnv extends PagePlaceEnv {
  readonly language: Language;
  /** Default: Geetest's. */
  readonly loaderUrl?: string | undefined;
}

/** Serves captchas on loopback or where the flags say, and opens them in a browser where one can be seen. */
export function openCaptchaPlace(facts: CaptchaPlaceEnv): CaptchaPlace {
  const { language: lang, loaderUrl, env, host, port: wantedPort, publicUrl, allowedHosts } = facts;
  const isLocal = publicUrl === undefined && isLoopback(host);
  const tempDir = new PrivateTempDir();
  process.once('exit', () => tempDir.clear());
  return {
    serve: (session, port) => {
      const where = { host, port: wantedPort ?? port, publicUrl, allowedHosts };
      return servePage(session, { ...where, lang, loaderUrl });
    },
    opensBrowser: linkOpeners('', facts).length > 0,
    openBrowser: (url) => openLink(url, facts),
    // The network or a tunnel leads to the page without it.
    sshLine: (port) => (isLocal ? sshForwardLine({ port, env }) : undefined),
    savePage: async (puzzle) =>
      tempDir.save('captcha.html', renderCaptchaFile(puzzle, { lang, loaderUrl })),
    clear: () => tempDir.clear(),
  };
}
