import { once } from 'node:events';
import { isIPv4 } from 'node:net';
import type { Socket } from 'node:net';

/** The end of the tunnel. */
export interface TunnelTarget {
  readonly host: string;
  readonly port: number;
}

const USER_PASSWORD = 0x02;

/**
 * Asks the proxy at the other end of `socket` for a tunnel to `target`. SOCKS 5 follows RFC 1928,
 * with user and password as in RFC 1929; SOCKS 4 is 4a. The proxy resolves the host name in both.
 *
 * @param proxy a URL with one of the schemes of SOCKS.
 * @throws an Error whose `code` starts with `PROXY_`; it does not contain the password.
 */
export async function openSocksTunnel(
  socket: Socket,
  proxy: URL,
  target: TunnelTarget,
): Promise<void> {
  if (proxy.protocol.startsWith('socks4')) await openSocks4(socket, proxy, target);
  else await openSocks5(socket, proxy, target);
}

async function openSocks5(socket: Socket, proxy: URL, { host, port }: TunnelTarget): Promise<void> {
  const user = Buffer.from(decodeURIComponent(proxy.username));
  const password = Buffer.from(decodeURIComponent(proxy.password));
  const methods = user.length === 0 ? [0x00] : [0x00, USER_PASSWORD];
  socket.write(Buffer.from([0x05, methods.length, ...methods]));
  const [version, method] = await readBytes(socket, 2);
  if (version !== 0x05) throw proxyError('PROXY_NOT_SOCKS5');
  if (method === USER_PASSWORD && user.length > 0) {
    socket.write(Buffer.concat([Buffer.of(0x01), counted(user), counted(password)]));
    const [, status] = await readBytes(socket, 2);
    if (status !== 0x00) throw proxyError('PROXY_REFUSED_PASSWORD');
  } else if (method !== 0x00) {
    throw proxyError('PROXY_NEEDS_PASSWORD');
  }
  const name = Buffer.from(host.replace(/^\[|\]$/g, ''));
  socket.write(Buffer.concat([Buffer.from([0x05, 0x01, 0x00, 0x03]), counted(name), portOf(port)]));
  const [replyVersion, status = 0, , kind] = await readBytes(socket, 4);
  if (replyVersion !== 0x05) throw proxyError('PROXY_NOT_SOCKS5');
  if (status !== 0x00) throw proxyError(`PROXY_REFUSED_SOCKS_${status}`);
  await readBytes(socket, (await boundLength(socket, kind)) + 2);
}

/** Returns the length of the address that follows in a reply of SOCKS 5. */
async function boundLength(socket: Socket, kind: number | undefined): Promise<number> {
  switch (kind) {
    case 0x01:
      return 4;
    case 0x04:
      return 16;
    case 0x03: {
      const [length = 0] = await readBytes(socket, 1);
      return length;
    }
    default:
      throw proxyError('PROXY_NOT_SOCKS5');
  }
}

async function openSocks4(socket: Socket, proxy: URL, { host, port }: TunnelTarget): Promise<void> {
  const user = Buffer.from(decodeURIComponent(proxy.username));
  // 0.0.0.1 announces a host name behind the user.
  const address = isIPv4(host) ? host.split('.').map(Number) : [0, 0, 0, 1];
  const name = isIPv4(host) ? Buffer.alloc(0) : Buffer.from(`${host}\0`);
  const head = [Buffer.from([0x04, 0x01]), portOf(port), Buffer.from(address)];
  socket.write(Buffer.concat([...head, user, Buffer.of(0), name]));
  const [version, status = 0] = await readBytes(socket, 8);
  if (version !== 0x00) throw proxyError('PROXY_NOT_SOCKS4');
  if (status !== 0x5a) throw proxyError(`PROXY_REFUSED_SOCKS_${status}`);
}

/** Returns the next `length` bytes; later ones stay in the socket. */
async function readBytes(socket: Socket, length: number): Promise<Buffer> {
  for (;;) {
    const found: Buffer | null = socket.read(length);
    if (found?.length === length) return found;
    if (found !== null || socket.readableEnded || socket.destroyed) {
      throw socket.errored ?? proxyError('PROXY_CLOSED');
    }
    await readableOrEnded(socket);
  }
}

/** Waits until there are bytes, or none will come. @throws the error of the socket. */
async function readableOrEnded(socket: Socket): Promise<void> {
  const over = new AbortController();
  const { signal } = over;
  try {
    await Promise.race(
      ['readable', 'end', 'close'].map((event) => once(socket, event, { signal })),
    );
  } finally {
    over.abort();
  }
}

function counted(bytes: Buffer): Buffer {
  if (bytes.length > 255) throw proxyError('PROXY_NAME_TOO_LONG');
  return Buffer.concat([Buffer.of(bytes.length), bytes]);
}

function portOf(port: number): Buffer {
  return Buffer.of(port >> 8, port & 0xff);
}

function proxyError(code: string): Error {
  return Object.assign(new Error(`the proxy did not open the connection: ${code}`), { code });
}
