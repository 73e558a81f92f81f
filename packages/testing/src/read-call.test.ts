import { describe, expect, it } from 'vitest';
import { readCall } from './read-call.ts';

const url = 'https://api.bilibili.com/x/a?b=%E4%BD%A0#c';
const type = { 'content-type': 'application/x-www-form-urlencoded' };

async function parts(input: Parameters<typeof fetch>[0], init: RequestInit) {
  const { call, redirect } = await readCall(input, init);
  return { ...call, headers: [...call.headers], redirect };
}

describe('readCall', () => {
  it.each<[string, RequestInit]>([
    [url, {}],
    ['HTTPS://API.bilibili.com:443/x y/../z', { headers: { 'X-One': ' 1 ' } }],
    [url, { method: 'GET', headers: [...Object.entries(type), ['A', '1'], ['a', '2']] }],
    [url, { method: 'POST', headers: type, body: 'a=1&b=你', redirect: 'manual' }],
    [url, { method: 'POST', headers: new Headers(type), body: '', redirect: 'error' }],
    [url, { method: 'POST', body: 'text of no type' }],
    [url, { method: 'POST', body: new URLSearchParams({ a: '你' }) }],
    [url, { method: 'post', headers: type, body: 'a' }],
    [url, { method: 'put', headers: type, body: 'a' }],
    [url, { method: 'DELETE' }],
  ])('reads %s with %o as a Request does', async (input, init) => {
    const request = new Request(input, init);
    const { method, headers, redirect } = request;
    expect(await parts(input, init)).toEqual({
      method,
      url: request.url,
      headers: [...headers],
      body: await request.text(),
      redirect,
    });
  });

  it.each<[string, RequestInit]>([
    ['/x/a', {}],
    ['https://a:b@api.bilibili.com/', {}],
    [url, { body: 'a', headers: type }],
    [url, { headers: { 'no name': '1' } }],
    [url, { headers: { a: 'a line\nmore' } }],
  ])('refuses %s with %o as a Request does', async (input, init) => {
    expect(() => new Request(input, init)).toThrow(TypeError);
    await expect(readCall(input, init)).rejects.toThrow(TypeError);
  });
});
