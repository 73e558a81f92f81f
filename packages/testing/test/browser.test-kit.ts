import type { FakeBilibili } from '../src/fake-bilibili.ts';

/** A User-Agent that the fake accepts as a browser. */
export const USER_AGENT =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36';

interface Ask {
  readonly query?: Readonly<Record<string, string>>;
  /** If given, the request is a POST with this form. */
  readonly form?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: Readonly<Record<string, string>>;
}

/** Sends one request as a browser does. Does not follow redirects. */
export async function ask(bilibili: FakeBilibili, url: string, options: Ask = {}) {
  const { query = {}, form, headers = {}, cookies = {} } = options;
  const address = new URL(url);
  for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value);
  const cookie = Object.entries(cookies).map((pair) => pair.join('='));
  const response = await bilibili.fetch(address, {
    method: form === undefined ? 'GET' : 'POST',
    redirect: 'manual',
    headers: {
      'user-agent': USER_AGENT,
      referer: 'https://www.bilibili.com/',
      ...(cookie.length === 0 ? {} : { cookie: cookie.join('; ') }),
      ...headers,
    },
    ...(form === undefined ? {} : { body: new URLSearchParams(form) }),
  });
  return { response, text: await response.text() };
}

/** Sends one request like {@link ask}, and parses the reply as JSON. */
export async function askJson(bilibili: FakeBilibili, url: string, options: Ask = {}) {
  const { response, text } = await ask(bilibili, url, options);
  return { response, body: JSON.parse(text), cookies: cookiesSet(response) };
}

/**
 * Returns the names and raw values of the cookies that a response sets; with `domain`, only those
 * of that domain.
 */
export function cookiesSet(response: Response, domain?: string): Record<string, string> {
  const headers = response.headers
    .getSetCookie()
    .filter((header) => domain === undefined || /Domain=\.?([^;]*)/.exec(header)?.[1] === domain);
  return Object.fromEntries(
    headers.map((header) => {
      const pair = header.slice(0, header.indexOf(';'));
      const separator = pair.indexOf('=');
      return [pair.slice(0, separator), pair.slice(separator + 1)];
    }),
  );
}
