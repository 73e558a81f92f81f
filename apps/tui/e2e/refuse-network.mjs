// A preload that ends the program as soon as it opens a socket.
import { Socket } from 'node:net';

Socket.prototype.connect = () => {
  process.stderr.write('a socket was opened\n');
  process.exit(99);
};
