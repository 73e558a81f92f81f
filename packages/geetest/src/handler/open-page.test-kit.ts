import type { CaptchaEvent } from '../captcha-event.ts';
import { createCaptchaSession, type CaptchaSessionOptions } from '../captcha-session.ts';
import { createCaptchaHandler } from './captcha-handler.ts';

export const origin = 'https://login.example.test';
export const challenge = {
  type: 'login',
  gt: 'ac597a4506fee079629df5d8b66dd4fe',
  challenge: 'fedcba9876543210fedcba9876543210',
  token: 'the-token-of-bilibili',
} as const;
export const result = {
  challenge: challenge.challenge,
  validate: 'a1b2c3d4e5f60718',
  seccode: 'a1b2c3d4e5f60718|jordan',
};

/** Opens a page of `origin` in a new handler. `get` and `post` send requests as a browser does. */
export function openPage(options: CaptchaSessionOptions = {}, of: { gt: string } = challenge) {
  const events: CaptchaEvent[] = [];
  const session = createCaptchaSession(
    { ...challenge, ...of },
    { deadlineMs: Infinity, onEvent: (event) => events.push(event), ...options },
  );
  const handler = createCaptchaHandler({ origins: [origin], lang: 'en' });
  const key = handler.open(session);
  const url = `${origin}/captcha/${key}`;
  return {
    session,
    handler,
    key,
    url,
    events,
    get: (path = '', headers: Record<string, string> = {}) =>
      handler.fetch(new Request(url + path, { headers })),
    post: (path: string, body: unknown, headers: Record<string, string> = {}) =>
      handler.fetch(
        new Request(url + path, {
          method: 'POST',
          headers: { origin, 'content-type': 'application/json', ...headers },
          body: JSON.stringify(body),
        }),
      ),
  };
}
