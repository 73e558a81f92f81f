// A server in a process that has used up its file descriptors. A line on standard input
// frees them.
import { openSync, closeSync } from 'node:fs';
import { createServer } from 'node:http';
import { guardServer, toNodeListener } from '@bilipass/geetest/node';

const server = createServer(toNodeListener(async () => new Response('served')));
guardServer(server, { maxConnections: 16 });
server.listen(0, '127.0.0.1', () => {
  const held: number[] = [];
  try {
    for (;;) held.push(openSync('/dev/null', 'r'));
  } catch {
    process.stdout.write(`${JSON.stringify(server.address())}\n`);
  }
  process.stdin.once('data', () => {
    held.forEach((descriptor) => closeSync(descriptor));
    process.stdout.write('freed\n');
  });
});
