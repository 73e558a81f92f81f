import { createLoginHandler } from '@bilipass/login-page';
import { toNodeListener } from '@bilipass/login-page/node';
import express, { type Express } from 'express';
import type { Site } from './site.ts';

export function createApp({ publicUrl, newClient, keep, onFailure }: Site): Express {
  const logins = createLoginHandler({ publicUrl });
  const app = express();
  app.post('/login', (_request, response) => {
    const page = logins.open({ client: newClient() });
    page.result.then(keep, onFailure);
    response.redirect(303, page.url);
  });
  // Before `express.json()`: the pages read their own bodies.
  app.use('/login', toNodeListener(logins.fetch));
  return app;
}
