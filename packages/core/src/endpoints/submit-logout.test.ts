import { HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { stubService } from '../../test/service.test-kit.ts';
import { submitLogout } from './submit-logout.ts';

const service = stubService();
const cookies = { SESSDATA: 's', bili_jct: 'j', DedeUserID: '1' };

describe('submitLogout', () => {
  it('ends the session, with the CSRF token in the body', async () => {
    service.answer({
      code: 0,
      status: true,
      ts: 1_790_000_000,
      data: { redirectUrl: 'https://x' },
    });
    expect(await submitLogout(service.client, cookies)).toEqual({ kind: 'logged-out' });
    expect(service.requests).toMatchObject([
      {
        method: 'POST',
        url: 'https://passport.bilibili.com/login/exit/v2',
        query: {},
        form: { biliCSRF: 'j', gourl: 'javascript:history.go(-1)' },
      },
    ]);
  });

  it('reports a session as already dead for -101, or for a page instead of JSON', async () => {
    service.answer(HttpResponse.html('<!DOCTYPE html><title>登录</title>'));
    expect(await submitLogout(service.client, cookies)).toEqual({ kind: 'already-dead' });
    service.answer({ code: -101, message: '账号未登录' });
    expect(await submitLogout(service.client, cookies)).toEqual({ kind: 'already-dead' });
  });

  it('reports an unconfirmed logout for code 0 without "status: true"', async () => {
    const bare = { code: 0, message: '0', ttl: 1 };
    for (const body of [
      bare,
      { ...bare, data: null },
      { ...bare, status: false },
      { ...bare, status: 'true' },
      { ...bare, status: 1 },
      { ...bare, data: { status: true } },
    ]) {
      service.answer(body);
      expect(await submitLogout(service.client, cookies)).toEqual({ kind: 'unconfirmed' });
    }
  });

  it('throws when the service did not end the session', async () => {
    service.answer({ code: 2202, message: 'csrf' });
    await expect(submitLogout(service.client, cookies)).rejects.toMatchObject({
      code: 'csrf-invalid',
    });
    service.answer(HttpResponse.html('<title>出错啦</title>', { status: 412 }));
    await expect(submitLogout(service.client, cookies)).rejects.toMatchObject({
      code: 'risk-blocked',
    });
    service.answer(new HttpResponse(''));
    await expect(submitLogout(service.client, cookies)).rejects.toMatchObject({
      code: 'unexpected-body',
    });
  });

  it('sends no request without the cookies of the session', async () => {
    await expect(submitLogout(service.client, { bili_jct: 'j' })).rejects.toMatchObject({
      code: 'credential-incomplete',
      missing: ['SESSDATA', 'DedeUserID'],
    });
    expect(service.requests).toEqual([]);
  });
});
