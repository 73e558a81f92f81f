import { createClient, generateWebQrcode, pollWebQrcode, type Fetch } from '@bilipass/core';

const USER_AGENT = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36';
const POLL = 'https://passport.bilibili.com/x/passport-login/web/qrcode/poll';

/** The same request, a poll of a code that waits, by the bare `fetch` and through core. */
export async function pollingWays(
  fetch: Fetch,
): Promise<{ readonly bare: () => Promise<void>; readonly ours: () => Promise<void> }> {
  const client = createClient({ runtime: { fetch }, userAgent: USER_AGENT });
  const { qrcodeKey } = await generateWebQrcode(client);
  const headers = { 'user-agent': USER_AGENT, referer: 'https://www.bilibili.com/' };
  const { signal } = new AbortController();
  return {
    async bare() {
      const url = `${POLL}?qrcode_key=${qrcodeKey}`;
      const init = { method: 'GET', headers, redirect: 'manual', signal } as const;
      const response = await fetch(url, init);
      const { data } = JSON.parse(await textOf(response));
      if (data.code !== 86_101) throw new Error(`unexpected state ${data.code}`);
    },
    async ours() {
      const { kind } = await pollWebQrcode(client, qrcodeKey);
      if (kind !== 'waiting') throw new Error(`unexpected state ${kind}`);
    },
  };
}

/** What a bare caller would do: `text()` of the response that a `fetch` really gives. */
async function textOf(response: Awaited<ReturnType<Fetch>>): Promise<string> {
  if (!(response instanceof Response)) throw new TypeError('no Response');
  return response.text();
}
