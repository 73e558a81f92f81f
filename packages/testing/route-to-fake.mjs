// A preload that connects an unchanged built program to the fake server:
//
//   NODE_OPTIONS=--import=<this file> BILIPASS_FAKE_ORIGIN=http://127.0.0.1:<port> program
//
// It replaces the global fetch. Requests to Bilibili's hosts go to the fake server over ordinary
// keep-alive connections. Requests to loopback pass, and all other requests fail.

const SERVICE_HOST = /(^|\.)(bilibili\.com|biligame\.com|snm0516\.aisee\.tv)$/;
const LOOPBACK_HOST = /^(127(\.\d+){3}|localhost|\[::1\])$/;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const MOST_REDIRECTS = 20;

const realFetch = globalThis.fetch;
const fakeOrigin = loopbackOrigin(process.env['BILIPASS_FAKE_ORIGIN']);

globalThis.fetch = async (input, init = {}) => {
  const given = input instanceof Request ? input : undefined;
  const redirect = init.redirect ?? given?.redirect ?? 'follow';
  let url = new URL(given?.url ?? input);
  if (isLoopback(url)) return realFetch(input, init);

  // The first hop sends the request unchanged; later hops are plain GETs.
  const first = routed(url);
  let response = await realFetch(given === undefined ? first : new Request(first, given), {
    ...init,
    redirect: 'manual',
  });
  for (let hops = 0; hops < MOST_REDIRECTS; hops++) {
    const location = REDIRECTS.has(response.status) ? response.headers.get('location') : null;
    if (location === null || redirect === 'manual') return located(response, url);
    if (redirect === 'error') break;
    url = new URL(location, url);
    const { body: _body, method: _method, ...rest } = init;
    response = await realFetch(routed(url), { ...rest, redirect: 'manual' });
  }
  throw new TypeError('fetch failed', { cause: new Error('redirect not followed') });
};

/** Returns the address on the fake server that corresponds to `url`. */
function routed(url) {
  const isService = url.protocol === 'https:' && url.port === '' && SERVICE_HOST.test(url.hostname);
  if (!isService || url.username !== '' || url.password !== '') {
    const message = `${url.protocol}//${url.host} is not a host of Bilibili: nothing else may be called`;
    throw new TypeError('fetch failed', { cause: new Error(message) });
  }
  return `${fakeOrigin}/${url.hostname}${url.pathname}${url.search}`;
}

function located(response, url) {
  return Object.defineProperty(response, 'url', { value: url.href });
}

function isLoopback(url) {
  return url.protocol === 'http:' && LOOPBACK_HOST.test(url.hostname);
}

function loopbackOrigin(value = '') {
  if (!URL.canParse(value) || !isLoopback(new URL(value))) {
    throw new Error(`BILIPASS_FAKE_ORIGIN must be a loopback origin, got "${value}"`);
  }
  return new URL(value).origin;
}
