// A web QR login by the global fetch alone: what nobody could do with less.
import { cookiesOf, headers, logIn } from './by-hand.mjs';

await logIn(async (url, cookie) => {
  const response = await fetch(url, {
    headers: cookie ? { ...headers, cookie } : headers,
    redirect: 'manual',
  });
  const { data } = await response.json();
  return { data, cookies: cookiesOf(response.headers.getSetCookie()) };
});
