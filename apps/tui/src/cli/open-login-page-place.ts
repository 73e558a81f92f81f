import { isBilipassError, type Client } from '@bilipass/core';
import type { LoginPage } from '@bilipass/login-page';
import type { LoginPagePlace, WebLogin } from '../login/login-by-web.ts';
import { WebStates } from '../login/web-states.ts';
import type { WebReach } from '../ui/port/login-event.ts';
import { linkOpeners } from './link-openers.ts';
import { isLoopback } from './is-loopback.ts';
import { openLink } from './open-link.ts';
import type { PagePlaceEnv } from './page-place-env.ts';

interface LoginPagePlaceEnv extends PagePlaceEnv {
  readonly client: Client;
}

/** Serves the login page on loopback or where the flags say. Its code is loaded only then. */
export function openLoginPagePlace(facts: LoginPagePlaceEnv): LoginPagePlace {
  const { client, env, host, port, publicUrl, allowedHosts, browser } = facts;
  const reach = reachOf(facts);
  const canOpen = linkOpeners('', facts).length > 0;
  return {
    // A page for another device is not opened here, unless the person says so.
    opensBrowser: canOpen && (reach === 'machine' || browser === 'always'),
    openBrowser: (url) => openLink(url, facts),
    async serve({ onState, signal }) {
      const { serveLoginPage, sshForwardLine } = await import('./serve-login-page.ts');
      const states = new WebStates(onState);
      const page = await serveLoginPage({
        client,
        host,
        port,
        publicUrl,
        allowedHosts,
        signal,
        onEvent: (event) => states.see(event),
      });
      return {
        urls: [page.url, ...page.otherUrls],
        port: page.port,
        reach,
        sshLine: reach === 'machine' ? sshForwardLine({ port: page.port, env }) : undefined,
        expiresAt: page.state.deadlineAt,
        login: loginOf(page, states),
        close: () => page.close(),
      };
    },
  };
}

function reachOf({ host, publicUrl }: LoginPagePlaceEnv): WebReach {
  if (publicUrl !== undefined) return publicUrl.startsWith('https:') ? 'public' : 'network';
  return isLoopback(host) ? 'machine' : 'network';
}

async function loginOf(
  { result }: Pick<LoginPage, 'result'>,
  states: WebStates,
): Promise<WebLogin | undefined> {
  try {
    const session = await result;
    return { session, method: states.method };
  } catch (error) {
    if (isBilipassError(error) && error.code === 'login-page-cancelled') return undefined;
    throw error;
  }
}
