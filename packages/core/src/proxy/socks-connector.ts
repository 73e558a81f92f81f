import { connect, type Socket } from 'node:net';
import { startTimer } from '@bilipass/waiting/start-timer';
import { buildConnector } from 'undici';
import { openSocksTunnel, type TunnelTarget } from './open-socks-tunnel.ts';

/** Options of {@link socksConnector}. */
export interface SocksConnectorOptions {
  /** The time limit for the connection to the proxy and the tunnel. Milliseconds. */
  readonly timeout: number;
  /** Certificate authorities to trust instead of Node's, in PEM form. */
  readonly ca?: string | string[];
}

/**
 * Returns a connector for an undici `Agent` that opens every connection through a SOCKS proxy. TLS
 * runs from end to end: undici checks the certificate against the host of the request.
 */
export function socksConnector(
  proxy: URL,
  options: SocksConnectorOptions,
): buildConnector.connector {
  const connectTarget = buildConnector({ ...options });
  return (request, callback) => {
    const { hostname, port, protocol } = request;
    const target = { host: hostname, port: Number(port) || (protocol === 'https:' ? 443 : 80) };
    const onTunnel = (socket: Socket): void => {
      if (protocol !== 'https:') callback(null, socket);
      else connectTarget({ ...request, httpSocket: socket }, callback);
    };
    const onError = (error: Error): void => callback(error, null);
    openTunnel(proxy, target, options.timeout).then(onTunnel, onError);
  };
}

async function openTunnel(proxy: URL, target: TunnelTarget, timeoutMs: number): Promise<Socket> {
  const socket = connect(Number(proxy.port), proxy.hostname.replace(/^\[|\]$/g, ''));
  // `once` reports the errors of the handshake; one that comes later belongs to the request.
  socket.on('error', () => {});
  const cancelTimer = startTimer(timeoutMs, () => socket.destroy(timedOut()));
  try {
    await openSocksTunnel(socket, proxy, target);
    return socket;
  } catch (error) {
    socket.destroy();
    throw error;
  } finally {
    cancelTimer();
  }
}

function timedOut(): Error {
  return Object.assign(new Error('the proxy did not answer in time'), { code: 'PROXY_TIMEOUT' });
}
