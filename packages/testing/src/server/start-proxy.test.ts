import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startProxy, type FakeProxy } from './start-proxy.ts';

/** Says its name to everyone. */
const target = createServer((socket) => socket.end('target'));
let proxy: FakeProxy;

beforeEach(async () => {
  await new Promise<void>((resolve) => target.listen(0, '127.0.0.1', resolve));
  proxy = await startProxy({ targetPort: (target.address() as AddressInfo).port });
});
afterEach(async () => {
  await proxy.close();
  await new Promise((resolve) => target.close(resolve));
});

/** Sends the messages one by one, and returns everything that came back. */
async function talk(...messages: readonly (string | Uint8Array)[]): Promise<string> {
  const [host, port] = proxy.host.split(':');
  const socket = connect(Number(port), host);
  let received = '';
  for (const message of messages) {
    socket.write(message);
    const [chunk]: Buffer[] = await once(socket, 'data');
    received += chunk?.toString('latin1') ?? '';
  }
  socket.on('data', (chunk) => (received += chunk.toString('latin1')));
  await once(socket, 'close');
  return received;
}

describe('startProxy', () => {
  it('leads a tunnel of each kind to the target, and remembers it', async () => {
    const name = [...Buffer.from('a.test')];
    const socks5 = Buffer.from([5, 1, 0, 3, 6, ...name, 1, 187]);
    const socks4 = Buffer.from([4, 1, 1, 187, 0, 0, 0, 1, 0, ...name, 0]);
    expect(await talk('CONNECT a.test:443 HTTP/1.1\r\n\r\n')).toContain('target');
    expect(await talk(Buffer.of(5, 1, 0), socks5)).toContain('target');
    expect(await talk(socks4)).toContain('target');
    expect(proxy.tunnels).toEqual(
      ['http', 'socks5', 'socks4'].map((kind) => ({ kind, target: 'a.test:443' })),
    );
  });
});
