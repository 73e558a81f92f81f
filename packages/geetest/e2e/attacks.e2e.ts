import { createServer } from 'node:http';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startBrowser, type TestBrowser } from './browser.ts';
import { servePageFor, testChallenge, type ServedCaptcha } from './page-server.ts';
import { startStubLoader, type StubLoader } from './stub-loader.ts';

let browser: TestBrowser;
let stub: StubLoader;
beforeAll(async () => {
  [browser, stub] = await Promise.all([startBrowser(), startStubLoader()]);
});
afterAll(async () => {
  await Promise.all([browser?.close(), stub?.close()]);
});

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function openPage(): Promise<Page> {
  const context = await browser.open();
  closers.push(() => context.close());
  return context.newPage();
}

async function serve(challenge = testChallenge): Promise<ServedCaptcha> {
  const served = await servePageFor({ challenge, lang: 'en', loaderUrl: stub.url('click') });
  closers.push(served.close);
  return served;
}

/** A web site of somebody else on this machine, and a page of it in a browser. */
async function visitForeignSite(html: string): Promise<Page> {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end(html);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const page = await openPage();
  await page.goto(`http://127.0.0.1:${port}/`);
  return page;
}

const answer = JSON.stringify({
  challenge: testChallenge.challenge,
  validate: 'v',
  seccode: 'v|jordan',
});

describe('the captcha page under attack', () => {
  it('takes no answer that the script of another site posts, in any way it can', async () => {
    const { url, session, requests } = await serve();
    const page = await visitForeignSite('<title>evil</title>');
    const outcomes = await page.evaluate<string[]>(`Promise.all(
      [
        { headers: { 'content-type': 'application/json' } },
        { mode: 'no-cors', headers: { 'content-type': 'text/plain' } },
        { mode: 'no-cors', headers: { 'content-type': 'application/json' } },
      ].map((init) =>
        fetch(${JSON.stringify(url)} + '/answer', { method: 'POST', body: ${JSON.stringify(answer)}, ...init })
          .then((response) => response.type, () => 'refused'),
      ),
    )`);
    expect(outcomes).toEqual(['refused', 'refused', 'refused']);
    // The first does not get past the preflight; the others arrive, and are refused there.
    expect(requests.toSorted()).toEqual(['OPTIONS 405', 'POST 403', 'POST 403']);
    expect(session.state.kind).toBe('waiting');
  });

  it('takes no answer from a form of another site', async () => {
    const { url, session } = await serve();
    // With this name and value, the body of a text/plain form is JSON.
    const [name, value] = [answer.replace(/}$/, ',"x":"'), '"}'];
    const page = await visitForeignSite(
      `<form method="post" enctype="text/plain" action="${url}/answer">
         <input name='${name}' value='${value}'><button>go</button>
       </form>`,
    );
    const reply = page.waitForResponse(`${url}/answer`);
    await page.getByRole('button').click();
    expect((await reply).status()).toBe(403);
    expect(session.state.kind).toBe('waiting');
  });

  it('cannot be framed', async () => {
    const { url, events } = await serve();
    const page = await visitForeignSite(`<iframe src="${url}"></iframe>`);
    const frame = page.frames()[1];
    expect(await frame?.locator('#action').count()).toBe(0);
    expect(events).toEqual([]);
  });

  it('is not served under a name that was rebound to this machine', async () => {
    const { url, session } = await serve();
    const rebound = new URL(url);
    rebound.hostname = 'rebound.localhost';
    const page = await openPage();
    const response = await page.goto(rebound.href);
    expect(response?.status()).toBe(421);
    expect(session.state.kind).toBe('waiting');
  });

  it('shows markup in gt and challenge as what it is: data', async () => {
    const markup = `"'</script><script>window.attacked = true</script><!--<img src=x onerror=alert(1)>`;
    const challenge = { ...testChallenge, gt: markup, challenge: markup };
    const { url } = await serve(challenge);
    const page = await openPage();
    const dialogs: string[] = [];
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    await page.goto(url);
    await page.waitForSelector('body[data-phase="ready"]');
    expect(await page.evaluate('window.attacked')).toBeUndefined();
    expect(dialogs).toEqual([]);
    expect(await page.evaluate('window.stubOptions[0]')).toMatchObject({
      gt: markup,
      challenge: markup,
    });
  });

  it('lets no script run but its own and Geetest’s', async () => {
    const { url } = await serve();
    const page = await openPage();
    const blocked: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') blocked.push(message.text());
    });
    await page.goto(url);
    await page.waitForSelector('body[data-phase="ready"]');
    expect(blocked).toEqual([]);
    await page.evaluate(`(() => {
      const script = document.createElement('script');
      script.textContent = 'window.attacked = true';
      document.body.append(script);
      const foreign = document.createElement('script');
      foreign.src = 'https://evil.example.test/a.js';
      document.body.append(foreign);
    })()`);
    await expect.poll(() => blocked.length, { timeout: 10_000 }).toBe(2);
    expect(blocked.join()).toContain('Content Security Policy');
    expect(await page.evaluate('window.attacked')).toBeUndefined();
  });

  it('tells Geetest’s hosts its origin, but never its path', async () => {
    const { url } = await serve();
    const page = await openPage();
    const request = page.waitForRequest(/gt\.js/);
    await page.goto(url);
    const { referer } = await (await request).allHeaders();
    expect(referer).toBe(`${new URL(url).origin}/`);
  });
});
