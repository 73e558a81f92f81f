import { describe, expect, it } from 'vitest';
import { openPage, origin, result } from './open-page.test-kit.ts';

describe('createCaptchaHandler under attack', () => {
  it('refuses an answer that another origin posts', async () => {
    const { post, session } = openPage();
    const response = await post('/answer', result, { origin: 'https://evil.example.test' });
    expect(response.status).toBe(403);
    expect(session.state.kind).toBe('waiting');
  });

  it('refuses an answer without an Origin header', async () => {
    const { handler, url, session } = openPage();
    const request = new Request(`${url}/answer`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(result),
    });
    expect((await handler.fetch(request)).status).toBe(403);
    expect(session.state.kind).toBe('waiting');
  });

  it('refuses a content type that needs no preflight', async () => {
    const { post, session } = openPage();
    const response = await post('/answer', result, { 'content-type': 'text/plain' });
    expect(response.status).toBe(415);
    expect(session.state.kind).toBe('waiting');
  });

  it('refuses a rebound name in the Host header', async () => {
    const { get, post } = openPage();
    const host = 'rebound.example.test';
    expect((await get('', { host })).status).toBe(421);
    expect((await post('/answer', result, { host, origin: `https://${host}` })).status).toBe(421);
  });

  it('refuses a GET on the path for answers', async () => {
    const { get, session } = openPage();
    const response = await get(`/answer?${new URLSearchParams(result)}`);
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('POST');
    expect(session.state.kind).toBe('waiting');
  });

  it('answers 404 for a guessed path', async () => {
    const { handler } = openPage();
    const guesses = [
      '/',
      '/captcha',
      '/captcha/AAAAAAAAAAAAAAAAAAAAAA',
      '/captcha/AAAAAAAAAAAAAAAAAAAAAA/answer',
    ];
    const statuses = await Promise.all(
      guesses.map(async (path) => (await handler.fetch(new Request(origin + path))).status),
    );
    expect(statuses).toEqual([404, 404, 404, 404]);
  });

  it('stops reading a body of 10 MB at once', async () => {
    const { handler, url, session } = openPage();
    let pulled = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled += 1;
        if (pulled > 160) controller.close();
        else controller.enqueue(new Uint8Array(64 * 1024).fill(32));
      },
    });
    const response = await handler.fetch(
      new Request(`${url}/answer`, {
        method: 'POST',
        headers: { origin, 'content-type': 'application/json' },
        body,
        duplex: 'half',
      }),
    );
    expect(response.status).toBe(413);
    expect(pulled).toBeLessThan(5);
    expect(session.state.kind).toBe('waiting');
  });

  it('refuses the answer to another challenge', async () => {
    const { post, session } = openPage();
    const response = await post('/answer', { ...result, challenge: '0'.repeat(32) });
    expect(response.status).toBe(422);
    expect(await response.json()).toEqual({ code: 'captcha-answer-foreign' });
    expect(session.state.kind).toBe('waiting');
  });

  it('refuses an answer without all its parts', async () => {
    const { post, session } = openPage();
    expect((await post('/answer', { ...result, validate: '' })).status).toBe(400);
    expect((await post('/answer', 'v1.e30')).status).toBe(400);
    expect((await post('/answer', [])).status).toBe(400);
    expect(session.state.kind).toBe('waiting');
  });

  it('refuses a second answer after the first', async () => {
    const { post, session } = openPage();
    await post('/answer', result);
    const second = await post('/answer', { ...result, validate: 'ff', seccode: 'ff|jordan' });
    expect(second.status).toBe(409);
    await expect(session.answer).resolves.toMatchObject({ validate: 'a1b2c3d4e5f60718' });
  });

  it('escapes markup in gt and challenge', async () => {
    const gt = `</script><script>alert("1")</script><!--'"`;
    const { get } = openPage({}, { gt });
    const html = await (await get()).text();
    expect(html.match(/<script/g)).toHaveLength(2);
    expect(html).not.toContain('<!--');
    const data = /<script type="application\/json" id="data">(.*)<\/script>/.exec(html)?.[1] ?? '';
    expect(JSON.parse(data)).toMatchObject({ puzzle: { gt } });
  });

  it('refuses to load in a frame', async () => {
    const { get } = openPage();
    expect((await get('', { 'sec-fetch-dest': 'iframe' })).status).toBe(403);
  });
});
