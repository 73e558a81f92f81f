import type { Client } from '@bilipass/core';
import {
  createCaptchaHandler,
  createCaptchaSession,
  requestChallenge,
  type CaptchaAnswer,
  type RenewChallenge,
} from '@bilipass/geetest';
import { Hono } from 'hono';

export function createApp(
  client: Client,
  onAnswer: (answer: CaptchaAnswer) => void,
  onFailure: (error: unknown) => void,
): Hono {
  const captchas = createCaptchaHandler({ origins: ['https://login.example.test'] });
  const renew: RenewChallenge = (options) => requestChallenge(client, 'login', options);

  return new Hono()
    .post('/login', async (c) => {
      const session = createCaptchaSession(await requestChallenge(client, 'login'), { renew });
      session.answer.then(onAnswer, onFailure);
      const page = captchas.open(session, { returnUrl: '/welcome' });
      return c.redirect(`/captcha/${page}`, 303);
    })
    .all('/captcha/*', (c) => captchas.fetch(c.req.raw));
}
