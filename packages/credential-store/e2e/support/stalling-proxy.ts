import { createConnection, createServer, type Server, type Socket } from 'node:net';
import { freePort } from '@bilipass/waiting/test/free-port';

/** A TCP proxy on loopback that can hold back what clients send. */
export class StallingProxy {
  readonly url: string;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #held: (() => void)[] | undefined;

  private constructor(server: Server, url: string) {
    this.#server = server;
    this.url = url;
  }

  /** Starts a proxy before a Redis at `redis://127.0.0.1:<port>`. */
  static async start(url: string): Promise<StallingProxy> {
    const server = createServer();
    const port = await freePort();
    const proxy = new StallingProxy(server, `redis://127.0.0.1:${port}`);
    server.on('connection', (client) => proxy.#connect(client, Number(new URL(url).port)));
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    return proxy;
  }

  /** From now on, holds back what clients send; replies still pass. */
  stall(): void {
    this.#held ??= [];
  }

  /** Sends the held data in its order. */
  heal(): void {
    const held = this.#held ?? [];
    this.#held = undefined;
    for (const send of held) send();
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #connect(client: Socket, port: number): void {
    const redis = createConnection(port, '127.0.0.1');
    for (const socket of [client, redis]) {
      this.#sockets.add(socket);
      socket.on('error', () => socket.destroy());
    }
    redis.pipe(client);
    client.on('data', (data) => {
      const send = (): void => void redis.write(data);
      if (this.#held === undefined) send();
      else this.#held.push(send);
    });
    client.on('close', () => {
      // Held data still arrives: it is already on the network.
      if (this.#held === undefined) redis.end();
      else this.#held.push(() => redis.end());
    });
  }
}
