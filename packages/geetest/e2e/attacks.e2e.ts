import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { startLocalServer } from './local-server.ts';
import { testChallenge } from './page-server.ts';
import { setupPages } from './setup-pages.ts';

const { after, newPage, serve } = setupPages();

/** Serves `html` as a foreign web site on this machine. Returns the page that shows it. */
async function visitForeignSite(html: string): Promise<Page> {
  const site = await startLocalServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end(html);
  });
  after(site.close);
  const page = await newPage();
  await page.goto(site.origin);
  return page;
}

const answer = JSON.stringify({
  challenge: testChallenge.challenge,
  validate: 'v',
  seccode: 'v|jordan',
});

describe('the captcha page under attack', () => {
  it('refuses every answer that a script of another site posts', async () => {
    const { url, session, requests } = await serve('click');
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
    // The preflight stops the first request. The server refuses the other two.
    expect(requests.toSorted()).toEqual(['OPTIONS 405', 'POST 403', 'POST 403']);
    expect(session.state.kind).toBe('waiting');
  });

  it('refuses an answer from a form of another site', async () => {
    const { url, session } = await serve('click');
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
    const { url, events } = await serve('click');
    const page = await visitForeignSite(`<iframe src="${url}"></iframe>`);
    const frame = page.frames()[1];
    expect(await frame?.locator('#action').count()).toBe(0);
    expect(events).toEqual([]);
  });

  it('is not served under a host name that is rebound to this machine', async () => {
    const { url, session } = await serve('click');
    const rebound = new URL(url);
    rebound.hostname = 'rebound.localhost';
    const page = await newPage();
    const response = await page.goto(rebound.href);
    expect(response?.status()).toBe(421);
    expect(session.state.kind).toBe('waiting');
  });

  it('treats markup in gt and challenge as data', async () => {
    const markup = `"'</script><script>window.attacked = true</script><!--<img src=x onerror=alert(1)>`;
    const challenge = { ...testChallenge, gt: markup, challenge: markup };
    const { url } = await serve('click', { challenge });
    const page = await newPage();
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

  it('runs only its own script and those of Geetest', async () => {
    const { url } = await serve('click');
    const page = await newPage();
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

  it('sends its origin to Geetest’s hosts, but never its path', async () => {
    const { url } = await serve('click');
    const page = await newPage();
    const request = page.waitForRequest(/gt\.0\.4\.9\.js/);
    await page.goto(url);
    const { referer } = await (await request).allHeaders();
    expect(referer).toBe(`${new URL(url).origin}/`);
  });
});
