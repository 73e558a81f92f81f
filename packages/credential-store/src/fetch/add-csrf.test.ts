import { Credential } from '@bilipass/core';
import { describe, expect, it } from 'vitest';
import { okReply, setupSessionFetch } from '../../test/session-fetch.test-kit.ts';
import type { SessionFetchInit } from './create-session-fetch.ts';

const setUp = setupSessionFetch();
const ACTION = 'https://api.bilibili.com/x/relation/modify';

/** Sends one call with `csrf`; returns what the service got, with `TOKEN` for the token. */
async function sent(init: SessionFetchInit, url = ACTION, method = 'POST') {
  const { sessionFetch, answer, visits, credential } = await setUp();
  const token = credential.reveal().biliJct ?? '';
  answer(okReply);
  await sessionFetch(url, { method, csrf: true, ...init });
  const [visit] = visits;
  const plain = (text = ''): string => text.replaceAll(token, 'TOKEN');
  return {
    query: plain(visit?.url.slice(ACTION.length)),
    body: plain(visit?.body),
    type: visit?.headers.get('content-type')?.split(';')[0],
  };
}

const FORM = 'application/x-www-form-urlencoded';
const typed = (type: string) => ({ headers: { 'content-type': type } });

describe('the option csrf', () => {
  it.each([
    ['parameters', { body: new URLSearchParams({ a: '1 2' }) }, 'a=1+2&csrf=TOKEN'],
    ['no body', {}, 'csrf=TOKEN'],
    [
      'form-encoded text, byte for byte',
      { body: 'a=%20%2f', ...typed(FORM) },
      'a=%20%2f&csrf=TOKEN',
    ],
    ['empty text', { body: '', ...typed(`${FORM}; charset=utf-8`) }, 'csrf=TOKEN'],
    ['a token that is there', { body: 'csrf=old&a=1', ...typed(FORM) }, 'csrf=TOKEN&a=1'],
  ])('adds a field to a form: %s', async (_, init, body) => {
    expect(await sent(init)).toEqual({ query: '', body, type: FORM });
  });

  it('adds a field to FormData, and changes no object of the caller', async () => {
    const form = new FormData();
    form.append('file', new Blob(['x']), 'name.txt');
    const { query, body } = await sent({ body: form });
    expect(query).toBe('');
    expect(body).toMatch(/filename="name.txt"[^]*name="csrf"\r\n\r\nTOKEN\r\n/);
    expect([...form.keys()]).toEqual(['file']);
    const parameters = new URLSearchParams({ a: '1' });
    await sent({ body: parameters });
    expect(parameters.toString()).toBe('a=1');
  });

  it('adds a parameter to the query of any other body', async () => {
    expect(
      await sent({ body: '{"a":1}', ...typed('application/json') }, `${ACTION}?b=%20`),
    ).toEqual({
      query: '?b=%20&csrf=TOKEN',
      body: '{"a":1}',
      type: 'application/json',
    });
  });

  it('adds a parameter to the query of a GET', async () => {
    const { query, body } = await sent({}, `${ACTION}#part`, 'GET');
    expect([query, body]).toEqual(['?csrf=TOKEN', '']);
  });

  it('adds a field to the form of a Request', async () => {
    const { sessionFetch, answer, visits, credential } = await setUp();
    answer(okReply);
    const body = new URLSearchParams({ a: '密' });
    await sessionFetch(new Request(ACTION, { method: 'POST', body }), { csrf: true });
    expect(visits[0]?.body).toBe(`a=%E5%AF%86&csrf=${credential.reveal().biliJct}`);
  });

  it('sends a body with a length of its own', async () => {
    const { body } = await sent({
      body: 'a=1',
      headers: { 'content-type': FORM, 'content-length': '3' },
    });
    expect(body).toBe('a=1&csrf=TOKEN');
  });

  it('is off by default', async () => {
    const { sessionFetch, answer, visits } = await setUp();
    answer(okReply);
    await sessionFetch(ACTION, { method: 'POST', body: new URLSearchParams({ a: '1' }) });
    expect(visits[0]?.body).toBe('a=1');
  });

  it('is refused without a token in the session, and for other hosts', async () => {
    const { sessionFetch, store, makeFetch, answer, visits } = await setUp();
    answer(okReply);
    await expect(sessionFetch('https://example.test/', { csrf: true })).rejects.toMatchObject({
      code: 'address-refused',
    });
    const account = await store.get('10001');
    if (account === undefined) throw new Error('no account');
    const { sessdata, dedeuserid = '' } = account.session.credential.reveal();
    const credential = Credential.from({ sessdata, dedeuserid });
    await store.set({
      ...account,
      checkedAt: Date.UTC(2026, 9, 1),
      session: { kind: 'active', credential },
    });
    await expect(makeFetch()(ACTION, { csrf: true })).rejects.toMatchObject({
      code: 'credential-incomplete',
    });
    expect(visits).toEqual([]);
  });
});
