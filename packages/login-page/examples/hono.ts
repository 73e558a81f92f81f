import { createLoginHandler } from '@bilipass/login-page';
import { Hono } from 'hono';
import type { Site } from './site.ts';

export function createApp({ publicUrl, newClient, keep, onFailure }: Site): Hono {
  const logins = createLoginHandler({ publicUrl });
  return new Hono()
    .post('/login', (c) => {
      const page = logins.open({ client: newClient() });
      page.result.then(keep, onFailure);
      return c.redirect(page.url, 303);
    })
    .all('/login/*', (c) => logins.fetch(c.req.raw));
}
