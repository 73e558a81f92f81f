import { connect, type Socket } from 'node:net';
import type { RawRequest } from './raw-requests.test-kit.ts';

/** The outcome for a client: a status, a connection that ended without one, or nothing in time. */
type RawOutcome = number | 'closed' | 'silent';

/** How long a server may take to answer or to close the connection. Milliseconds. */
const patienceMs = 1_000;

/** Sends `request` over a connection of its own to 127.0.0.1, and returns the outcome. */
function sendRaw(
  port: number,
  { bytes, afterwards }: Pick<RawRequest, 'bytes' | 'afterwards'>,
): Promise<RawOutcome> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    const settle = (outcome: RawOutcome): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(outcome);
    };
    // An answer may arrive while this process is busy. Node reads it before setImmediate.
    const timer = setTimeout(() => setImmediate(settle, 'silent'), patienceMs);
    let received = '';
    socket.setEncoding('latin1');
    socket.on('data', (chunk: string) => {
      received += chunk;
      const status = finalStatus(received);
      if (status !== undefined) settle(status);
    });
    // A server that closes while the client still sends resets the connection.
    socket.on('error', () => settle('closed'));
    socket.on('end', () => settle('closed'));
    socket.on('close', () => settle('closed'));
    socket.on('connect', () => finish(socket, bytes, afterwards));
  });
}

function finish(socket: Socket, bytes: Uint8Array, afterwards: RawRequest['afterwards']): void {
  if (afterwards === 'end') socket.end(bytes);
  else socket.write(bytes, () => afterwards === 'reset' && socket.resetAndDestroy());
}

/** Returns the first final status in `received` (RFC 9110 15.2). */
function finalStatus(received: string): number | undefined {
  const statuses = [...received.matchAll(/^HTTP\/1\.[01] (\d{3}) .*\r\n/gm)];
  return statuses.map(([, status]) => Number(status)).find((status) => status >= 200);
}

/** A request that harmed a server, and how. */
export interface Victim {
  readonly request: string;
  readonly outcome: RawOutcome | string;
}

/**
 * Sends the whole corpus, one request after the other, and returns the failures: an error that
 * would end the process, no answer in time, a status of `worstStatus` or above, or a normal
 * request afterwards without status 200.
 */
export async function findVictims(
  port: number,
  requests: readonly RawRequest[],
  { normal, worstStatus = 499 }: { readonly normal: RawRequest; readonly worstStatus?: number },
): Promise<Victim[]> {
  const victims: Victim[] = [];
  let current = '';
  const onFatal = (error: unknown): void => {
    victims.push({ request: current, outcome: `process ended: ${String(error)}` });
  };
  process.on('uncaughtException', onFatal).on('unhandledRejection', onFatal);
  try {
    for (const request of requests) {
      current = request.name;
      const outcome = await sendRaw(port, request);
      if (outcome === 'silent' || (typeof outcome === 'number' && outcome > worstStatus)) {
        victims.push({ request: current, outcome });
      }
      const after = await sendRaw(port, normal);
      if (after !== 200) victims.push({ request: current, outcome: `afterwards: ${after}` });
    }
  } finally {
    process.off('uncaughtException', onFatal).off('unhandledRejection', onFatal);
  }
  return victims;
}
