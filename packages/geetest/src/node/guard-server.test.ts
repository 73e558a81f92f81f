import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { guardServer } from './guard-server.ts';

const closers: (() => void)[] = [];
afterEach(() => closers.splice(0).forEach((close) => close()));

const portOf = (address: AddressInfo | string | null): number =>
  typeof address === 'object' && address !== null ? address.port : 0;

/** Starts a guarded server. It answers `/slow` when the test calls the functions in `slow`. */
async function serve(maxConnections: number) {
  const server = createServer((incoming, outgoing) => {
    if (incoming.url === '/slow') slow.push(() => outgoing.end('slow'));
    else outgoing.end('quick');
  });
  const slow: (() => void)[] = [];
  guardServer(server, { maxConnections });
  closers.push(() => void server.close().closeAllConnections());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, slow, port: portOf(server.address()) };
}

/** Connects a client that sends `bytes` and then waits. */
async function open(port: number, bytes: string): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1' }).on('error', () => {});
  closers.push(() => socket.destroy());
  await once(socket, 'connect');
  socket.resume().write(bytes);
  return socket;
}

const get = (port: number, path = '/'): Promise<string> =>
  fetch(`http://127.0.0.1:${port}${path}`, { headers: { connection: 'close' } }).then((response) =>
    response.text(),
  );

const countConnections = (server: Server): Promise<number> =>
  new Promise((resolve) => server.getConnections((_, count) => resolve(count)));

describe('guardServer', () => {
  it('answers at once while a hundred slow clients are connected', async () => {
    const { server, port } = await serve(8);
    for (let client = 0; client < 100; client++) await open(port, 'GET / HTTP/1.1\r\nHost: ');
    const askedAt = performance.now();
    expect(await get(port)).toBe('quick');
    expect(performance.now() - askedAt).toBeLessThan(1_000);
    expect(await countConnections(server)).toBeLessThanOrEqual(8);
  });

  it('disconnects the client that has waited longest, and none with a request under way', async () => {
    const { slow, port } = await serve(4);
    const answer = get(port, '/slow');
    await expect.poll(() => slow.length).toBe(1);
    const [first, second] = [await open(port, 'G'), await open(port, 'G')];
    const firstGone = once(first, 'close');
    expect(await get(port)).toBe('quick');
    await firstGone;
    expect(second.destroyed).toBe(false);
    for (let client = 0; client < 20; client++) await open(port, '');
    slow.forEach((finish) => finish());
    expect(await answer).toBe('slow');
  });

  it('refuses new clients while every connection has a request under way', async () => {
    const { slow, port } = await serve(2);
    const answers = [get(port, '/slow')];
    await expect.poll(() => slow.length).toBe(1);
    answers.push(get(port, '/slow'));
    await expect.poll(() => slow.length).toBe(2);
    await expect(get(port)).rejects.toThrow('fetch failed');
    slow.forEach((finish) => finish());
    expect(await Promise.all(answers)).toEqual(['slow', 'slow']);
    expect(await get(port)).toBe('quick');
  });

  it('survives errors of accept, but passes errors of listen to the caller', async () => {
    const { server, port } = await serve(8);
    const failure = Object.assign(new Error('accept EMFILE'), { syscall: 'accept' });
    server.emit('error', failure);
    server.emit('error', failure);
    expect(await get(port)).toBe('quick');
    const other = createServer();
    guardServer(other);
    expect(() => other.emit('error', new Error('listen EADDRINUSE'))).toThrow('EADDRINUSE');
  });

  it('limits the time for headers and for a request', () => {
    const server = createServer();
    guardServer(server);
    expect(server).toMatchObject({
      maxConnections: 512,
      headersTimeout: 10_000,
      requestTimeout: 30_000,
    });
  });

  it.each([0, 1, 1.5, Number.NaN])('refuses %d connections', (maxConnections) => {
    expect(() => guardServer(createServer(), { maxConnections })).toThrow(
      'maxConnections must be a whole number above 1',
    );
  });
});
