import {
  getHead,
  head,
  label,
  long,
  postHead,
  tooLong,
  utf8,
  words,
  type AddRaw,
  type RawTarget,
} from './compose-raw.test-kit.ts';

const oddJson = [
  ...words(String.raw`
    { } {} [] null true 1 1e999 - NaN " "x" {'a':1} {"a":1,} {"a":1}{"a":1} {"__proto__":{"x":1}}
    {"constructor":{"prototype":1}} {"type":{}} {"type":[]} {"toString":1} {"type":"__proto__"}
    {"challenge":null,"validate":{},"seccode":[]} "\ud800" {"challenge":"x","validate":"\u0000"}`),
  '',
  ' ',
  '\xef\xbb\xbf{}',
  '\xff\xfe{}',
  '\0',
  `"${utf8('验证')}"`,
  '"\xe9\xaa"',
  '['.repeat(16_000),
  '{"a":'.repeat(3_000),
  `"${tooLong}"`,
];

export function addJsonBodies(target: RawTarget, add: AddRaw): void {
  for (const body of oddJson) {
    add(`body ${label(body)}`, postHead(target, `Content-Length: ${body.length}`) + body);
  }
  const { host, form } = target;
  const types = ['', 'text/plain', 'application/json;', 'application/jsonx', 'multipart/form-data'];
  for (const type of types) {
    const headers = [`Host: ${host}`, `Origin: http://${host}`, 'Content-Length: 2'];
    add(`type ${label(type)}`, `${head('POST', form, ...headers, `Content-Type: ${type}`)}{}`);
  }
}

const chunkedBodies = [
  '2\r\n{}\r\n0\r\n\r\n',
  '0\r\n\r\n',
  '-2\r\n{}\r\n0\r\n\r\n',
  '0x2\r\n{}\r\n0\r\n\r\n',
  'g\r\n{}\r\n',
  '\r\n',
  '2\n{}\n0\n\n',
  '2 \r\n{}\r\n0\r\n\r\n',
  '2\r\n{}0\r\n\r\n',
  'ffffffffffffffff\r\n{}',
  'fffffffffffffffff\r\n{}',
  '3\r\n{}\r\n0\r\n\r\n',
  '1\r\n{}\r\n0\r\n\r\n',
  '2\r\n{}',
  '2\r\n{}\r\n',
  `2;${long}\r\n{}\r\n0\r\n\r\n`,
  '2;a="\r\n"\r\n{}\r\n0\r\n\r\n',
  '2\r\n{}\r\n0\r\nX: y\r\nHost: evil.test\r\n\r\n',
  '2\r\n{}\r\n0\r\n: \r\n\r\n',
  `5000\r\n${'x'.repeat(0x5000)}\r\n0\r\n\r\n`,
  '1\r\n{\r\n'.repeat(300),
  `0\r\nX: ${tooLong}\r\n\r\n`,
];

/** Adds requests with unusual body lengths: request smuggling, and broken clients. */
export function addFraming(target: RawTarget, add: AddRaw): void {
  const lengths = words('-1 +2 0x2 2.0 2e0 1_0 2,3 2; 18446744073709551618');
  for (const length of [...lengths, '', ' ', '2 2', '2, 2', '\xb2', '2\0', '9'.repeat(300)]) {
    add(`length ${label(length)}`, `${postHead(target, `Content-Length: ${length}`)}{}`, 'end');
  }
  const codings = words('xchunked identity gzip chunked;q=1 CHUNKED "chunked"');
  const lists = ['chunked, identity', 'identity, chunked', 'chunked, chunked', '\tchunked', ''];
  for (const coding of [...codings, ...lists]) {
    const bytes = `${postHead(target, `Transfer-Encoding: ${coding}`)}2\r\n{}\r\n0\r\n\r\n`;
    add(`coding ${label(coding)}`, bytes, 'end');
  }
  const chunked = 'Transfer-Encoding: chunked';
  for (const body of chunkedBodies) {
    add(`chunks ${label(body)}`, postHead(target, chunked) + body, 'end');
  }
  const length = 'Content-Length: 2';
  const smuggled = `0\r\n\r\n${head('GET', '/smuggled', `Host: ${target.host}`)}`;
  const end = '0\r\n\r\n';
  const bodies = {
    'length, then chunked': postHead(target, length, chunked) + smuggled,
    'chunked, then length': postHead(target, chunked, length) + smuggled,
    'two lengths': `${postHead(target, length, 'Content-Length: 9')}{}${smuggled}`,
    'the same length twice': `${postHead(target, length, length)}{}`,
    'two codings': postHead(target, chunked, 'Transfer-Encoding: x') + smuggled,
    'a folded coding': postHead(target, 'Transfer-Encoding:', ' chunked') + smuggled,
    'a blank behind the name of a coding': postHead(target, 'Transfer-Encoding : x') + smuggled,
    'a GET with a body': `${getHead(target, length)}{}`,
    'a GET with chunks': getHead(target, chunked) + end,
    'a HEAD with a body': `${head('HEAD', target.page, `Host: ${target.host}`, length)}{}`,
    'chunks under HTTP/1.0': `POST ${target.form} HTTP/1.0\r\n${chunked}\r\n\r\n${end}`,
    'a body that was announced': `${postHead(target, 'Expect: 100-continue', length)}{}`,
    'a body without a length': `${postHead(target)}{}`,
  };
  for (const [name, bytes] of Object.entries(bodies)) add(name, bytes);
}

/** Adds requests that stop in the middle: the client closes its half, or resets. */
export function addPartialRequests(target: RawTarget, add: AddRaw): void {
  const get = getHead(target);
  const length = 'Content-Length: 9';
  const parts = {
    'a letter': 'G',
    'half a request line': get.slice(0, 8),
    'a request line': get.slice(0, get.indexOf('\r\n') + 2),
    'half a header': get.slice(0, -8),
    'headers without their end': get.slice(0, -2),
    'a whole request': get,
    'the head of a POST': postHead(target, length),
    'half a body': `${postHead(target, length)}{"a":`,
    'half a chunk': `${postHead(target, 'Transfer-Encoding: chunked')}9\r\n{"a"`,
    'half an announced body': `${postHead(target, 'Expect: 100-continue', length)}{`,
    'half a body for no page': head('POST', '/none', `Host: ${target.host}`, length),
  };
  for (const [name, text] of Object.entries(parts)) {
    add(`${name}, then a closed half`, text, 'end');
    add(`${name}, then a reset`, text, 'reset');
  }
}

/** Adds several requests in one. */
export function addPipelines(target: RawTarget, add: AddRaw): void {
  const get = getHead(target);
  const upgrade = getHead(target, 'Connection: Upgrade', 'Upgrade: websocket');
  add('two requests', get + get);
  add('100 requests', get.repeat(100));
  add('100 requests, then a reset', get.repeat(100), 'reset');
  add('a POST, then a GET', `${postHead(target, 'Content-Length: 2')}{}${get}`);
  add('a good request, then a bad one', `${get}TRACE / HTTP/1.1\r\nHost: a@b\r\n\r\n`);
  add('a good request, then garbage', `${get}\0\xff\0\xff`);
  add('a request without Host, then a good one', head('GET', '/') + get);
  add('an upgrade, then frames', `${upgrade}\x81\x85abcdefgh`);
}
