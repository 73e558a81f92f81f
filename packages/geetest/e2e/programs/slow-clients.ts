// Many clients that begin a request and never end it. A disconnected client
// reconnects after a second.
import { connect } from 'node:net';

const [port, clients] = process.argv.slice(2).map(Number);
let connected = 0;

function begin(): void {
  const socket = connect({ port: port ?? 0, host: '127.0.0.1' }, () => {
    socket.write('GET / HTTP/1.1\r\nHost: ');
    connected += 1;
    if (connected === clients) process.stdout.write('all were connected\n');
  });
  socket.on('error', () => {}).resume();
  socket.once('close', () => setTimeout(begin, 1_000));
}

for (let client = 0; client < (clients ?? 0); client++) begin();
