import { METHODS } from 'node:http';
import {
  getHead,
  head,
  label,
  long,
  tooLong,
  utf8,
  words,
  type AddRaw,
  type RawTarget,
} from './compose-raw.test-kit.ts';

export function addMethods({ host, page }: RawTarget, add: AddRaw): void {
  const unknown = [...words('FOO get Get G TRACK DEBUG GET/ G:T'), utf8('GÉT'), '\0', long];
  for (const method of [...METHODS, ...unknown]) {
    add(`method ${label(method)}`, head(method, page, `Host: ${host}`));
  }
  add('CONNECT to another host', head('CONNECT', 'example.test:443', 'Host: example.test:443'));
  add('CONNECT with bytes behind it', `${head('CONNECT', host, `Host: ${host}`)}\x16\x03\x01`);
  add('OPTIONS *', head('OPTIONS', '*', `Host: ${host}`));
  add('TRACE under another name', head('TRACE', '/', 'Host: x'));
}

export function addTargets({ host, page, form }: RawTarget, add: AddRaw): void {
  const plain = words(String.raw`
    / * ? # @ . // /// //evil.test/x /\evil.test \ /#x /../../etc/passwd /%2e%2e/%2e%2e/ /% /%zz
    /%00 /? /?lang /?lang=% /?lang=zh&lang=en /?%ff /@a:b@c /:80 /;x /__proto__ /constructor/answer
    /http://[ /__control__/ /__control__//[ /__control__/http://[ http:// http://[ http://evil.test/
    https://a:b@evil.test/ ftp://a/ data:,x`);
  const aimed = [
    `http://${host}${page}`,
    `HTTP://${host}${page}`,
    `http://u:p@${host}${page}`,
    `${host}:80`,
    `${page}#y`,
    `${page}/state`,
    `${page}/renew`,
    `${page}/x/answer`,
    form,
  ];
  const bytes = [
    '',
    '/\0',
    '/\x7f',
    '/\x80\xff',
    '/a b',
    utf8('/验证'),
    utf8('/😀'),
    `${page}?\xff`,
  ];
  const large = ['/'.repeat(1_000), `/${long}`, `/${tooLong}`, `/?${long}`];
  for (const path of [...plain, ...aimed, ...bytes, ...large]) {
    add(`target ${label(path)}`, head('GET', path, `Host: ${host}`));
  }
}

const oddHosts = [
  ...words(String.raw`
    a@b @ :@ a:b@c [ ] [] [::1 ::1 [::1]x [v1.x] [::%lo] x: x:0 x:-1 x:99999 x:1e3 x:abc :80 x:80:80
    256.1.1.1 1.2.3.4.5 0x7f.1 127.1 2130706433 0177.0.0.1 localhost. LOCALHOST . .. a..b a,b a/b
    a?b a#b a\b a|b a^b <script> "a" % %00 %zz %2e xn-- xn--a - _ null __proto__ http://a //a
    evil.test`),
  '',
  ' ',
  'a b',
  'a\tb',
  '\x01',
  '\x7f',
  '\x80',
  '\xff\xfe',
  long,
  tooLong,
  utf8('ｌｏｃａｌｈｏｓｔ'),
  utf8('例え.test'),
];

export function addHosts({ host, page, form }: RawTarget, add: AddRaw): void {
  for (const odd of oddHosts) {
    add(`GET with Host ${label(odd)}`, head('GET', page, `Host: ${odd}`));
    const headers = [`Host: ${odd}`, `Origin: http://${odd}`, 'Content-Type: application/json'];
    add(`POST with Host ${label(odd)}`, `${head('POST', form, ...headers, 'Content-Length: 2')}{}`);
  }
  add('no Host', head('GET', page));
  add('two equal Hosts', head('GET', page, `Host: ${host}`, `Host: ${host}`));
  add('two Hosts, the first good', head('GET', page, `Host: ${host}`, 'Host: evil.test'));
  add('two Hosts, the second good', head('GET', page, 'Host: evil.test', `Host: ${host}`));
  add('a folded Host', head('GET', page, 'Host:', ` ${host}`));
  add('a blank before the colon of Host', head('GET', page, `Host : ${host}`));
  add('a blank before Host', head('GET', page, ` Host: ${host}`));
}

export function addProtocols(target: RawTarget, add: AddRaw): void {
  const { host, page } = target;
  const versions = words(`
    HTTP/0.9 HTTP/1.0 HTTP/1.2 HTTP/1 HTTP/2.0 HTTP/3 HTTP/9.9 HTTP/1.1.1 HTTP/-1.1 HTTP/11 http/1.1
    HTTPS/1.1 ICE/1.0 RTSP/1.0 x`);
  for (const version of [...versions, 'HTTP /1.1', '\0']) {
    add(`version ${label(version)}`, `GET ${page} ${version}\r\nHost: ${host}\r\n\r\n`, 'end');
    add(`version ${label(version)} without Host`, `GET ${page} ${version}\r\n\r\n`, 'end');
  }
  const preface = 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n';
  const clientHello = `\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03${'\x5a'.repeat(500)}`;
  const everyByte = Array.from({ length: 256 }, (_, byte) => String.fromCharCode(byte)).join('');
  const others = {
    'no version': `GET ${page}\r\n`,
    'HTTP/2 preface': `${preface}\0\0\x12\x04\0\0\0\0\0`,
    'TLS hello': clientHello,
    'TLS hello, cut': clientHello.slice(0, 7),
    'SSH banner': 'SSH-2.0-OpenSSH_9.9\r\n',
    SMTP: 'EHLO example.test\r\n',
    'SOCKS 4': '\x04\x01\0\x50\x7f\0\0\x01\0',
    'SOCKS 5': '\x05\x01\0',
    'PROXY protocol': `PROXY TCP4 1.2.3.4 5.6.7.8 1 2\r\n${getHead(target)}`,
    Redis: '*1\r\n$4\r\nPING\r\n',
    'a response': 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n',
    'every byte': everyByte,
    nothing: '',
    'one NUL': '\0',
    'empty lines': '\r\n'.repeat(500),
    'line feeds alone': `GET ${page} HTTP/1.1\nHost: ${host}\n\n`,
    'carriage returns alone': `GET ${page} HTTP/1.1\rHost: ${host}\r\r`,
  };
  for (const [name, bytes] of Object.entries(others)) add(name, bytes, 'end');
  add('empty lines before the request', `\r\n\r\n${getHead(target)}`);
}

const oddHeaders = [
  ': x',
  'x',
  ' x: y',
  'a b: c',
  '__proto__: x',
  'constructor: x',
  ':path: /',
  '\xe9: x',
  '\0: x',
  'X: \0',
  'X: \x01',
  'X: \x7f',
  'X: \x80\xff',
  `X: ${utf8('验证')}`,
  'X: a\r\n b',
  'X: a\nb',
  'X: a\rb',
  'X: a\r\nX: b',
  `X: ${long}`,
  `X: ${tooLong}`,
  `${long}: x`,
  'Cookie: =;;=; a',
  'Cookie: \xff=\xff',
  'Origin: null',
  'Origin: \xff',
  'Content-Type: \xff',
  'Accept-Language: zh;q=NaN,,;;q=,*;q=1.2.3',
  `Accept-Language: ${'a,'.repeat(3_000)}`,
  'Expect: 100-continue',
  'Expect: 200-ok',
  'Sec-Fetch-Dest: iframe',
  'Range: bytes=9-1',
  'Connection: close, keep-alive',
  'Connection: Host',
  'Keep-Alive: timeout=-1',
  'Upgrade: x',
  'X-Forwarded-Host: evil.test',
  'Forwarded: host=evil.test',
  'X-HTTP-Method-Override: TRACE',
  'If-Modified-Since: yesterday',
  'Authorization: Basic ====',
  'Content-Encoding: gzip',
  'Date: x',
  'Via: 1.1 x',
  'Max-Forwards: -1',
  'Proxy-Connection: close',
  'Trailer: Host',
  'TE: trailers',
  'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AA',
  'Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk',
];

export function addHeaders(target: RawTarget, add: AddRaw): void {
  for (const line of oddHeaders) add(`header ${label(line)}`, getHead(target, line));
  const many = Array.from({ length: 3_000 }, (_, index) => `X-${index}: y`);
  add('3,000 headers', getHead(target, ...many));
  add('one header 500 times', getHead(target, ...many.slice(0, 500).fill('X: y')));
}
