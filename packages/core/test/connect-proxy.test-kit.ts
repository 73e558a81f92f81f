import { createServer, type IncomingMessage, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll } from 'vitest';
import type { SelfSigned } from './self-signed.test-kit.ts';

/** A proxy on this machine. */
export interface ConnectProxy {
  /** Returns its address, with user and password if given. */
  url(userInfo?: string): string;
  /** The targets of the CONNECT requests, as `host:port`, and their `proxy-authorization`. */
  readonly tunnels: readonly { readonly target: string; readonly authorization?: string }[];
  /**
   * Answers the next requests with this status; `silent` sends no answer, `undefined` connects
   * them.
   */
  refuse(status: number | 'silent' | undefined): void;
}

/**
 * Starts a proxy for the tests of a file. Every tunnel leads to `targetPort` of this machine,
 * whatever its target.
 *
 * @param certificate if given, the connection to the proxy uses TLS.
 */
export function startConnectProxy(
  targetPort: () => number,
  certificate?: SelfSigned,
): ConnectProxy {
  const tunnels: { target: string; authorization?: string }[] = [];
  const sockets = new Set<Socket>();
  let refusal: number | 'silent' | undefined;
  const server: Server = certificate ? createTlsServer(certificate) : createServer();
  server.on('connect', (request: IncomingMessage, socket: Socket) => {
    const { 'proxy-authorization': authorization } = request.headers;
    tunnels.push({ target: request.url ?? '', ...(authorization ? { authorization } : {}) });
    sockets.add(socket);
    if (refusal === 'silent') return;
    if (refusal !== undefined) {
      socket.end(`HTTP/1.1 ${refusal} Refused\r\n\r\n`);
      return;
    }
    const target = connect(targetPort(), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      target.pipe(socket).pipe(target);
    });
    target.on('error', () => socket.destroy());
    socket.on('error', () => target.destroy());
    socket.on('close', () => target.destroy());
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(() => {
    tunnels.length = 0;
    refusal = undefined;
    for (const socket of sockets) socket.destroy();
    sockets.clear();
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return {
    url: (userInfo) => {
      const { port } = server.address() as AddressInfo;
      return `http${certificate ? 's' : ''}://${userInfo ? `${userInfo}@` : ''}localhost:${port}`;
    },
    tunnels,
    refuse(status) {
      refusal = status;
    },
  };
}
