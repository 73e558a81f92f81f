import { randomUUID } from 'node:crypto';
import type { Client } from '@bilipass/core';
import { createCaptchaHandler, createCaptchaSession, type CaptchaSolver } from '@bilipass/geetest';
import {
  loginWithSms,
  PhoneNumber,
  sendSms,
  type LoginSuccess,
  type SmsTicket,
} from '@bilipass/login';
import { Hono, type Context } from 'hono';
import { html } from 'hono/html';

interface Pending {
  readonly phone: PhoneNumber;
  readonly ticket: Promise<SmsTicket>;
}

/** Creates a login by SMS with its captcha, for browsers that reach the server at `origin`. */
export function createSmsLogin(
  { client, origin }: { readonly client: Client; readonly origin: string },
  keep: (login: LoginSuccess) => Promise<void>,
): Hono {
  const captchas = createCaptchaHandler({ origins: [origin] });
  const pending = new Map<string, Pending>();
  const field = async (c: Context, name: string) => String((await c.req.formData()).get(name));

  return new Hono()
    .get('/sms', (c) =>
      c.html(html`<form method="post"><input name="phone" /><button>Send a code</button></form>`),
    )
    .post('/sms', async (c) => {
      const phone = new PhoneNumber(await field(c, 'phone'), '+86');
      const id = randomUUID();
      const page = await new Promise<string>((resolve, reject) => {
        const solver: CaptchaSolver = (challenge, options) => {
          const session = createCaptchaSession(challenge, options);
          resolve(captchas.open(session, { returnUrl: `/sms/${id}` }));
          return session.answer;
        };
        const ticket = sendSms(phone, { client, solver });
        ticket.catch(reject);
        pending.set(id, { phone, ticket });
      });
      return c.redirect(`/captcha/${page}`, 303);
    })
    .all('/captcha/*', (c) => captchas.fetch(c.req.raw))
    .get('/sms/:id', (c) =>
      c.html(html`<form method="post"><input name="code" /><button>Log in</button></form>`),
    )
    .post('/sms/:id', async (c) => {
      const login = pending.get(c.req.param('id'));
      if (login === undefined) return c.text('This login is over.', 404);
      const ticket = await login.ticket;
      const result = await loginWithSms(login.phone, await field(c, 'code'), ticket, { client });
      if (result.kind === 'check') return c.text('One more check is needed.', 403);
      pending.delete(c.req.param('id'));
      await keep(result);
      return c.text(`Logged in as ${result.account?.name ?? 'unverified'}.`);
    });
}
