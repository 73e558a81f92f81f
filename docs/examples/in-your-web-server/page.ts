import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { createClient } from '@bilipass/core';
import { guardServer, toNodeListener } from '@bilipass/geetest/node';
import { QrCodeLogin } from '@bilipass/login';
import { Hono } from 'hono';
import { html, raw } from 'hono/html';
import { connect } from './open-shared.ts';

const redis = await connect(process.env['REDIS_URL'] ?? 'redis://127.0.0.1');
const client = createClient();

const app = new Hono()
  .get('/login', async (c) => {
    const login = new QrCodeLogin({ client });
    await login.generateQrcode();
    const id = randomUUID();
    // The handle is a secret until it is used: its reader can collect the session.
    await redis.lPush('logins', JSON.stringify({ id, handle: login }));
    c.header('Cache-Control', 'no-store');
    return c.html(html`
      <h1>Scan with the Bilibili app</h1>
      ${raw(login.getQrcodePicture().toSvg())}
      <p id="state">waiting</p>
      <script type="module">
        const state = document.querySelector('#state');
        while (!['done', 'expired', 'failed'].includes(state.textContent)) {
          await new Promise((resolve) => setTimeout(resolve, 2000));
          state.textContent = await (await fetch('/login/${id}')).text();
        }
      </script>
    `);
  })
  .get('/login/:id', async (c) => {
    c.header('Cache-Control', 'no-store');
    return c.text((await redis.get(`login:${c.req.param('id')}`)) ?? 'waiting');
  });

const server = createServer(toNodeListener(async (request) => app.fetch(request)));
guardServer(server);
server.listen(Number(process.env['PORT'] ?? 8080), '127.0.0.1', () => {
  process.stdout.write(`Listening on ${JSON.stringify(server.address())}\n`);
});
