// A preload that connects an unchanged built program to the fake server:
//
//   NODE_OPTIONS=--import=<this file> BILIPASS_FAKE_ORIGIN=http://127.0.0.1:<port> program
//
// It replaces the global fetch, and the connections of node:http, node:https and an imported undici.
// Requests to Bilibili's hosts go to the fake server over ordinary keep-alive connections, without
// TLS. Requests to loopback pass, and all other requests fail.

import http from 'node:http';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import tls from 'node:tls';

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

const realTlsConnect = tls.connect;
const realConnection = http.Agent.prototype.createConnection;

tls.connect = (...given) => {
  const options = tlsOptions(given);
  if (options.socket !== undefined || isLocal(options)) return realTlsConnect(...given);
  const socket = connection(options, 443);
  const callback = given.find((value) => typeof value === 'function');
  if (callback !== undefined) socket.once('secureConnect', callback);
  return socket.once('connect', () => socket.emit('secureConnect'));
};

http.Agent.prototype.createConnection = function createConnection(options, ...rest) {
  return isLocal(options)
    ? realConnection.call(this, options, ...rest)
    : connection(options, options.defaultPort ?? 80);
};

// Modules that import single names see the replacements too.
syncBuiltinESMExports();

/** Returns a connection to the fake server for one of Bilibili's hosts; to others, one that fails. */
function connection({ host, port = 443 }, usualPort) {
  if (SERVICE_HOST.test(host) && Number(port) === Number(usualPort)) {
    const { hostname, port: fakePort } = new URL(fakeOrigin);
    return net.connect({ host: hostname.replace(/^\[|\]$/g, ''), port: Number(fakePort) });
  }
  const message = `${host}:${port} is not a host of Bilibili: nothing else may be called`;
  const socket = new net.Socket();
  process.nextTick(() => socket.destroy(new Error(message)));
  return socket;
}

/** Returns the options of a call of `tls.connect`, whichever form it has. */
function tlsOptions(given) {
  const [port, host] = given;
  const options = given.find((value) => typeof value === 'object' && value !== null) ?? {};
  if (typeof port === 'object') return options;
  return typeof host === 'string' ? { port, host, ...options } : { port, ...options };
}

function isLocal({ host = 'localhost', path, socketPath }) {
  const name = net.isIPv6(host) ? `[${host}]` : host;
  return Boolean(socketPath ?? path) || LOOPBACK_HOST.test(name);
}

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
