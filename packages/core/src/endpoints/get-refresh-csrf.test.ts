import { HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { stubService } from '../../test/service.test-kit.ts';
import { getRefreshCsrf } from './get-refresh-csrf.ts';

const service = stubService();
const cookies = { SESSDATA: 's', bili_jct: 'j' };
const path = '0a'.repeat(128);
const value = '00112233445566778899aabbccddeeff';

describe('getRefreshCsrf', () => {
  it('reads the value from the page at the path', async () => {
    service.answer(HttpResponse.html(`<html><div id="1-name">${value}</div></html>`));
    expect(await getRefreshCsrf(service.client, cookies, path)).toBe(value);
    expect(service.requests).toMatchObject([
      { method: 'GET', url: `https://www.bilibili.com/correspond/1/${path}` },
    ]);
    expect(service.requests[0]?.headers.get('cookie')).toBe('SESSDATA=s; bili_jct=j');
  });

  it('tolerates white space and further attributes', async () => {
    service.answer(HttpResponse.html(`<div class="a" id='1-name' hidden>\n  ${value}\n</div>`));
    expect(await getRefreshCsrf(service.client, cookies, path)).toBe(value);
  });

  it('reports a rejected path when the page is not found', async () => {
    service.answer(HttpResponse.html('<h1>404</h1>', { status: 404 }));
    await expect(getRefreshCsrf(service.client, cookies, path)).rejects.toMatchObject({
      code: 'refresh-path-rejected',
      httpStatus: 404,
    });
    expect(service.requests).toHaveLength(1);
  });

  it('reports an unrecognized page when the value is missing', async () => {
    for (const page of ['', '<div id="1-name"></div>', `<div id="11-name">${value}</div>`]) {
      service.answer(HttpResponse.html(page));
      await expect(getRefreshCsrf(service.client, cookies, path)).rejects.toMatchObject({
        code: 'refresh-page-unrecognized',
      });
    }
  });

  it('stays fast on a page full of unclosed tags', async () => {
    service.answer(HttpResponse.html('<div id=1-name '.repeat(60_000)));
    await expect(getRefreshCsrf(service.client, cookies, path)).rejects.toMatchObject({
      code: 'refresh-page-unrecognized',
    });
  });

  it('does not follow a redirect', async () => {
    service.answer(
      new HttpResponse(null, {
        status: 302,
        headers: { location: 'https://passport.bilibili.com/login' },
      }),
    );
    await expect(getRefreshCsrf(service.client, cookies, path)).rejects.toMatchObject({
      code: 'unexpected-body',
    });
    expect(service.requests).toHaveLength(1);
  });

  it('rejects an invalid path', async () => {
    await expect(getRefreshCsrf(service.client, cookies, '../../x')).rejects.toThrow(TypeError);
    expect(service.requests).toEqual([]);
  });
});
