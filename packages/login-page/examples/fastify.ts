import { createLoginHandler } from '@bilipass/login-page';
import { toNodeListener } from '@bilipass/login-page/node';
import type { FastifyPluginAsync } from 'fastify';
import type { Site } from './site.ts';

export const loginPages: FastifyPluginAsync<Site> = async (app, site) => {
  const logins = createLoginHandler(site);
  app.post('/login', async (_request, reply) => {
    const page = logins.open({ client: site.newClient() });
    page.result.then(site.keep, site.onFailure);
    return reply.redirect(page.url, 303);
  });
  // The pages read their own bodies.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, _body, done) => done(null));
  const listener = toNodeListener(logins.fetch);
  app.all('/login/*', ({ raw }, reply) => void listener(raw, reply.hijack().raw));
};
