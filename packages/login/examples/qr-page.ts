import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createClient } from '@bilipass/core';
import { guardServer, toNodeListener } from '@bilipass/geetest/node';
import { QrCodeLogin } from '@bilipass/login';
import { Hono } from 'hono';

const [folder = '.', port = '8080'] = process.argv.slice(2);
const client = createClient();

const app = new Hono().get('/', async (c) => {
  const login = new QrCodeLogin({ client });
  await login.generateQrcode();
  // For the other process. Keep it secret: it gives access to the session.
  const name = `${login.expiresAt}.json`;
  await writeFile(`${folder}/${name}`, JSON.stringify(login), { mode: 0o600, flag: 'wx' });
  c.header('Cache-Control', 'no-store');
  return c.html(`<h1>Scan with the Bilibili app</h1>${login.getQrcodePicture().toSvg()}`);
});

const server = createServer(toNodeListener(async (request) => app.fetch(request)));
guardServer(server);
server.listen(Number(port), '127.0.0.1', () => {
  process.stdout.write(`Listening on ${JSON.stringify(server.address())}\n`);
});
