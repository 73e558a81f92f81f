import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** Options of {@link startProxy}. */
export interface ProxyOptions {
  /** The port on 127.0.0.1 to which every tunnel leads, whatever its target. */
  readonly targetPort: number;
  /** The user and password that clients must send. Default: none. */
  readonly login?: { readonly user: string; readonly password: string };
  /** What the proxy does with a client. Default `connect`; `silent` never answers. */
  readonly mood?: 'connect' | 'refuse' | 'silent';
}

/** A tunnel that a client asked for. */
export interface ProxyTunnel {
  /** The protocol between client and proxy. */
  readonly kind: 'http' | 'socks4' | 'socks5';
  /** The target as the client wrote it, `host:port`. */
  readonly target: string;
}

/** A running proxy. */
export interface FakeProxy {
  /** `127.0.0.1:<port>`. */
  readonly host: string;
  /** The tunnels so far, the earliest first. */
  readonly tunnels: readonly ProxyTunnel[];
  /** Ends all tunnels and frees the port. */
  close(): Promise<void>;
}

/**
 * Starts a proxy on 127.0.0.1 that speaks HTTP CONNECT, SOCKS 5 (RFC 1928, 1929) and SOCKS 4a on
 * one port, as many proxies of desktops do.
 */
export async function startProxy(options: ProxyOptions): Promise<FakeProxy> {
  const tunnels: ProxyTunnel[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket));
    if (options.mood === 'silent') return;
    serve(socket, options, (tunnel) => tunnels.push(tunnel)).catch(() => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    host: `127.0.0.1:${port}`,
    tunnels,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

type OnTunnel = (tunnel: ProxyTunnel) => void;

async function serve(socket: Socket, options: ProxyOptions, onTunnel: OnTunnel): Promise<void> {
  const first = await next(socket);
  if (first[0] === 0x05) await serveSocks5(socket, first, options, onTunnel);
  else if (first[0] === 0x04) serveSocks4(socket, first, options, onTunnel);
  else serveHttp(socket, first, options, onTunnel);
}

async function serveSocks5(
  socket: Socket,
  greeting: Buffer,
  { login, mood, targetPort }: ProxyOptions,
  onTunnel: OnTunnel,
): Promise<void> {
  const method = login ? 2 : 0;
  if (!greeting.subarray(2).includes(method)) {
    socket.end(Buffer.of(5, 0xff));
    return;
  }
  socket.write(Buffer.of(5, method));
  if (login) {
    const given = await next(socket);
    const { user, password } = login;
    const wanted = Buffer.concat([Buffer.of(1), counted(user), counted(password)]);
    socket.write(Buffer.of(1, given.equals(wanted) ? 0 : 1));
  }
  const request = await next(socket);
  const length = request[4] ?? 0;
  const host = request.subarray(5, 5 + length).toString();
  onTunnel({ kind: 'socks5', target: `${host}:${request.readUInt16BE(5 + length)}` });
  if (mood === 'refuse') socket.end(Buffer.from([5, 2, 0, 1, 0, 0, 0, 0, 0, 0]));
  else join(socket, targetPort, Buffer.from([5, 0, 0, 1, 127, 0, 0, 1, 0, 0]));
}

function serveSocks4(
  socket: Socket,
  request: Buffer,
  { mood, targetPort }: ProxyOptions,
  onTunnel: OnTunnel,
): void {
  const [, host = ''] = request.subarray(8).toString().split('\0');
  onTunnel({ kind: 'socks4', target: `${host}:${request.readUInt16BE(2)}` });
  if (mood === 'refuse') socket.end(Buffer.from([0, 0x5b, 0, 0, 0, 0, 0, 0]));
  else join(socket, targetPort, Buffer.from([0, 0x5a, 0, 0, 0, 0, 0, 0]));
}

function serveHttp(
  socket: Socket,
  request: Buffer,
  { mood, login, targetPort }: ProxyOptions,
  onTunnel: OnTunnel,
): void {
  const text = request.toString();
  const [, target = ''] = text.split(' ');
  onTunnel({ kind: 'http', target });
  const wanted = login && Buffer.from(`${login.user}:${login.password}`).toString('base64');
  const isKnown = wanted === undefined || text.includes(`Basic ${wanted}\r\n`);
  if (mood === 'refuse' || !isKnown) socket.end('HTTP/1.1 407 Refused\r\n\r\n');
  else join(socket, targetPort, Buffer.from('HTTP/1.1 200 Connection Established\r\n\r\n'));
}

/** Connects the client to the target after it has got the answer. */
function join(socket: Socket, port: number, answer: Buffer): void {
  const target = connect(port, '127.0.0.1', () => {
    socket.write(answer);
    target.pipe(socket).pipe(target);
  });
  target.on('error', () => socket.destroy());
  socket.on('close', () => target.destroy());
}

/** Returns the next message. Clients of a test send each in one piece, and wait for the answer. */
function next(socket: Socket): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    socket.once('readable', () => {
      const found: Buffer | null = socket.read();
      if (found === null) reject(new Error('the client has gone'));
      else resolve(found);
    });
  });
}

function counted(text: string): Buffer {
  return Buffer.concat([Buffer.of(Buffer.byteLength(text)), Buffer.from(text)]);
}
