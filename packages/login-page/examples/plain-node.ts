import { createServer, type Server } from 'node:http';
import { createLoginHandler } from '@bilipass/login-page';
import { guardServer, toNodeListener } from '@bilipass/login-page/node';
import type { Site } from './site.ts';

export function createLoginServer({ publicUrl, newClient, keep, onFailure }: Site): Server {
  const logins = createLoginHandler({ publicUrl });
  const listener = toNodeListener(logins.fetch);
  const server = createServer((request, response) => {
    if (request.method !== 'POST' || request.url !== '/login') {
      return void listener(request, response);
    }
    const page = logins.open({ client: newClient() });
    page.result.then(keep, onFailure);
    response.writeHead(303, { location: page.url }).end();
  });
  guardServer(server);
  return server;
}
