import { describe, expect, it } from 'vitest';
import { envelope, stubService } from '../../test/service.test-kit.ts';
import { getCaptcha } from './get-captcha.ts';

const service = stubService();

const geetest = envelope({
  type: 'geetest',
  token: '0123456789abcdef0123456789abcdef',
  geetest: {
    gt: 'ac597a4506fee079629df5d8b66dd4fe',
    challenge: 'fedcba9876543210fedcba9876543210',
  },
  tencent: { appid: '' },
});

describe('getCaptcha', () => {
  it('returns the challenge, and the token to send with the answer', async () => {
    service.answer(geetest);
    expect(await getCaptcha(service.client)).toEqual({
      kind: 'geetest',
      gt: 'ac597a4506fee079629df5d8b66dd4fe',
      challenge: 'fedcba9876543210fedcba9876543210',
      token: '0123456789abcdef0123456789abcdef',
    });
    expect(service.requests).toMatchObject([
      {
        method: 'GET',
        url: 'https://passport.bilibili.com/x/passport-login/captcha',
        query: { source: 'main_web' },
      },
    ]);
  });

  it('sends the source of another login window on request', async () => {
    service.answer(geetest);
    await getCaptcha(service.client, { source: 'main-fe-header' });
    expect(service.requests[0]?.query).toEqual({ source: 'main-fe-header' });
  });

  it('recognises a captcha of another kind', async () => {
    service.answer(envelope({ type: 'img', token: '0123', geetest: { gt: '', challenge: '' } }));
    expect(await getCaptcha(service.client)).toEqual({ kind: 'unsupported', type: 'img' });
  });

  it('does not copy an unusual captcha type from the reply', async () => {
    service.answer(envelope({ type: '<b>0123456789</b>' }));
    expect(await getCaptcha(service.client)).toEqual({ kind: 'unsupported', type: 'unknown' });
  });

  it('rejects a reply with a missing part', async () => {
    for (const data of [{}, { type: 'geetest' }, { type: 'geetest', token: 't', geetest: {} }]) {
      service.answer(envelope(data));
      await expect(getCaptcha(service.client)).rejects.toMatchObject({ code: 'unexpected-body' });
    }
  });
});
