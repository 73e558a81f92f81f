import { systemRuntime } from '@bilipass/core';
import {
  createCaptchaHandler,
  createCaptchaSession,
  type CaptchaChallenge,
  type CaptchaEvent,
  type CaptchaSession,
  type CaptchaSessionOptions,
  type OpenPageOptions,
  type PageOptions,
} from '@bilipass/geetest';
import { toNodeListener } from '@bilipass/geetest/node';
import { startLocalServer } from './local-server.ts';

/** A page for a test, with its session and its events. */
export interface ServedCaptcha {
  readonly url: string;
  readonly session: CaptchaSession;
  readonly events: CaptchaEvent[];
  /** Every request so far with the status of its reply, such as `POST 403`. */
  readonly requests: string[];
  /** Stops the server, as if the program had ended. */
  close(): Promise<void>;
}

/** The default challenge of a test. */
export const testChallenge: CaptchaChallenge = {
  type: 'login',
  gt: 'ac597a4506fee079629df5d8b66dd4fe',
  challenge: 'fedcba9876543210fedcba9876543210',
  token: '0123456789abcdef0123456789abcdef',
};

/** The options of a captcha and its page in a test. */
export interface PageOptionsForTest extends PageOptions, OpenPageOptions {
  readonly challenge?: CaptchaChallenge;
  readonly renew?: CaptchaSessionOptions['renew'];
  /** The clock of the program. Default: that of the system. */
  readonly now?: () => number;
}

/** Serves the page for one captcha on loopback, as a user's own web server does. */
export async function servePageFor({
  challenge = testChallenge,
  renew,
  now = Date.now,
  ...page
}: PageOptionsForTest): Promise<ServedCaptcha> {
  const server = await startLocalServer();
  const { origin } = server;
  const events: CaptchaEvent[] = [];
  const session = createCaptchaSession(challenge, {
    renew,
    runtime: { ...systemRuntime, now },
    deadlineMs: Infinity,
    onEvent: (event) => events.push(event),
  });
  const { lang, loaderUrl, returnUrl } = page;
  const handler = createCaptchaHandler({ origins: [origin], lang, loaderUrl });
  const requests: string[] = [];
  const listener = toNodeListener(async (request) => {
    const response = await handler.fetch(request);
    requests.push(`${request.method} ${response.status}`);
    return response;
  });
  server.answer(listener);
  return {
    url: `${origin}/captcha/${handler.open(session, { returnUrl })}`,
    session,
    events,
    requests,
    close: server.close,
  };
}
