import { createServer } from 'node:http';
import {
  createCaptchaHandler,
  createCaptchaSession,
  type CaptchaChallenge,
  type CaptchaEvent,
  type CaptchaSession,
  type CaptchaSessionOptions,
  type OpenOptions,
  type PageOptions,
} from '@bilipass/geetest';
import { toNodeListener } from '@bilipass/geetest/node';

/** A page for a test, its session, and what was reported about it. */
export interface ServedCaptcha {
  readonly url: string;
  readonly session: CaptchaSession;
  readonly events: CaptchaEvent[];
  /** Every request so far with the status of its reply, such as `POST 403`. */
  readonly requests: string[];
  /** Cuts the server off, as if the program had gone. */
  close(): Promise<void>;
}

/** The challenge of a test, unless it takes another. */
export const testChallenge: CaptchaChallenge = {
  type: 'login',
  gt: 'ac597a4506fee079629df5d8b66dd4fe',
  challenge: 'fedcba9876543210fedcba9876543210',
  token: '0123456789abcdef0123456789abcdef',
};

/** Serves the page for one captcha on loopback, the way a web server of one's own would. */
export async function servePageFor({
  challenge = testChallenge,
  renew,
  ...page
}: PageOptions &
  OpenOptions & {
    challenge?: CaptchaChallenge;
    renew?: CaptchaSessionOptions['renew'];
  }): Promise<ServedCaptcha> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const origin = `http://127.0.0.1:${port}`;

  const events: CaptchaEvent[] = [];
  const session = createCaptchaSession(challenge, {
    renew,
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
  server.on('request', listener);
  return {
    url: `${origin}/captcha/${handler.open(session, { returnUrl })}`,
    session,
    events,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
