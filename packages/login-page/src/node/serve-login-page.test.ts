import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { setupLoginPages } from '../../test/login-pages.test-kit.ts';
import { Visitor } from '../../test/visitor.test-kit.ts';
import { serveLoginPage, type ServedLoginPage, type ServeLoginPageOptions } from '../node.ts';

const { bilibili, clock, createClient, pass, runtime } = setupLoginPages();

const served: ServedLoginPage[] = [];
const sockets: Socket[] = [];

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  const pages = served.splice(0);
  const closed = Promise.all(pages.map((page) => page.close()));
  await settled(pages);
  clock.advance(5_000);
  await closed;
});

/** Serves a page, and opens it in a browser. */
async function serve(options: Partial<ServeLoginPageOptions> = {}) {
  const page = await serveLoginPage({ client: createClient(), runtime, ...options });
  served.push(page);
  return { page, visitor: new Visitor(fetch, page.url) };
}

/** Resolves when the pages that close wait for their visitors. */
async function settled(pages: readonly ServedLoginPage[]): Promise<void> {
  await Promise.allSettled(pages.map(({ result }) => result));
  await new Promise((resolve) => setImmediate(resolve));
}

function unused(): never {
  throw new Error('unused');
}

describe('serveLoginPage', () => {
  it('serves a whole login on this machine, and frees the port at the end', async () => {
    const { page, visitor } = await serve();
    expect(page.url).toBe(`http://127.0.0.1:${page.port}/${page.key}`);
    expect(await (await visitor.get()).text()).toContain('<html lang="en"');
    await visitor.enter();
    const { step } = await visitor.until('qrcode', (state) => state.step.stage === 'waiting');
    await pass(0);
    bilibili.phone.confirm(step.code?.url ?? '');
    clock.advance(3_000);
    await visitor.until('done');
    expect((await page.result).credential.dedeuserid).toBe(bilibili.account.mid);
    await page.close();
    await expect(visitor.get()).rejects.toThrow('fetch failed');
    await page.close();
  });

  it('tells the visitor that the program has closed the page', async () => {
    const { page, visitor } = await serve();
    await visitor.enter();
    await visitor.act({ type: 'choose', method: 'sms' });
    const closed = page.close();
    expect((await visitor.until('closed')).step.why).toBe('by-program');
    await closed;
    await expect(page.result).rejects.toMatchObject({ code: 'login-page-cancelled' });
  });

  it('waits for a visitor who polls, at most five seconds', async () => {
    const { page, visitor } = await serve();
    await visitor.start();
    const closed = page.close();
    await settled([page]);
    expect((await visitor.state()).step.kind).toBe('closed');
    await closed;
    const { page: left, visitor: gone } = await serve();
    await gone.start();
    let isClosed = false;
    const late = left.close().then(() => (isClosed = true));
    await settled([left]);
    expect(isClosed).toBe(false);
    clock.advance(5_000);
    await late;
  });

  it('waits for the poll of a visitor whose stream a proxy holds back', async () => {
    const { page, visitor } = await serve();
    await visitor.enter();
    await visitor.state();
    let isClosed = false;
    const closed = page.close().then(() => (isClosed = true));
    await settled([page]);
    expect(isClosed).toBe(false);
    expect((await visitor.state()).step.kind).toBe('closed');
    await closed;
  });

  it('has the addresses of the networks of this machine, where it is bound to all', async () => {
    const address = (ip: string, internal = false) => ({
      address: ip,
      netmask: '255.255.255.0',
      family: 'IPv4' as const,
      mac: '00:00:00:00:00:00',
      internal,
      cidr: `${ip}/24`,
    });
    const { page } = await serve({
      host: '0.0.0.0',
      interfaces: () => ({
        lo: [address('127.0.0.1', true)],
        eth0: [address('192.168.1.5')],
        wlan0: [address('10.0.0.7')],
      }),
    });
    const { port, key } = page;
    expect(page.url).toBe(`http://192.168.1.5:${port}/${key}`);
    expect(page.otherUrls).toEqual([`http://10.0.0.7:${port}/${key}`]);
    const here = `http://127.0.0.1:${port}/${key}`;
    expect((await new Visitor(fetch, here).post('start')).status).toBe(200);
  });

  it('has the public address, with its port, behind a tunnel', async () => {
    const { page } = await serve({ publicUrl: 'https://name-{port}.example.test/login' });
    expect(page.url).toBe(`https://name-${page.port}.example.test/login/${page.key}`);
    const here = new Visitor(fetch, `http://127.0.0.1:${page.port}/${page.key}`);
    const { origin } = new URL(page.url);
    expect((await here.post('start', {}, { headers: { origin } })).status).toBe(200);
    const elsewhere = { origin: 'https://evil.example.test' };
    expect((await here.post('start', {}, { headers: elsewhere })).status).toBe(403);
  });

  it('fails when the port is taken, and for options out of range', async () => {
    const { page } = await serve();
    await expect(serve({ port: page.port })).rejects.toMatchObject({
      name: 'LoginPageError',
      code: 'login-page-server-failed',
      message: expect.stringContaining('EADDRINUSE'),
    });
    await expect(serve({ host: 'example.test' })).rejects.toThrow(TypeError);
    await expect(serve({ methods: [], interfaces: unused })).rejects.toThrow(RangeError);
  });

  it('serves its visitor in spite of 1,000 idle connections', { timeout: 30_000 }, async () => {
    const { page, visitor } = await serve();
    await visitor.enter();
    await visitor.until('qrcode', ({ step }) => step.stage === 'waiting');
    // The server closes the oldest when there are too many.
    await openIdle(page.port, { count: 1_000, left: 32 });
    expect((await visitor.state()).step.kind).toBe('qrcode');
    await visitor.act({ type: 'choose', method: 'sms' });
    await visitor.until('phone');
  });
});

/** Opens connections that send nothing. Resolves when the server has closed all but a few. */
function openIdle(
  port: number,
  { count, left }: { readonly count: number; readonly left: number },
): Promise<void> {
  return new Promise((resolve) => {
    let closed = 0;
    for (let index = 0; index < count; index++) {
      const socket = connect({ port, host: '127.0.0.1' }).resume();
      sockets.push(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        closed += 1;
        if (closed === count - left) resolve();
      });
    }
  });
}
