import { HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { envelope, stubService } from '../../test/service.test-kit.ts';
import { getSafecenterAccount } from './get-safecenter-account.ts';

const service = stubService();
const challenge = {
  url: 'https://passport.bilibili.com/h5-app/passport/risk/verify?tmp_token=t',
  tmpToken: 't',
};
const info = envelope({
  account_info: {
    hide_tel: '138*****000',
    hide_mail: 'ab*****@example.test',
    tel_verify: 1,
    mail_verify: false,
    mid: 10001,
  },
  member_info: { nickname: 'Example' },
});
const account = {
  mid: '10001',
  nickname: 'Example',
  maskedTel: '138*****000',
  maskedMail: 'ab*****@example.test',
  telVerifiable: true,
  mailVerifiable: false,
};

describe('getSafecenterAccount', () => {
  it('calls the passport host with the page of the challenge as Referer', async () => {
    service.answer(info);
    expect(await getSafecenterAccount(service.client, challenge)).toEqual(account);
    expect(service.requests).toMatchObject([
      {
        method: 'GET',
        url: 'https://passport.bilibili.com/x/safecenter/user/info',
        query: { tmp_code: 't' },
      },
    ]);
    expect(service.requests[0]?.headers.get('referer')).toBe(challenge.url);
  });

  it('calls the API host once when the passport host does not know the address', async () => {
    service.answer(HttpResponse.html('', { status: 404 }), info);
    expect(await getSafecenterAccount(service.client, challenge)).toEqual(account);
    expect(service.requests[1]?.url).toBe('https://api.bilibili.com/x/safecenter/user/info');
    service.answer(envelope(null, -404));
    await expect(getSafecenterAccount(service.client, challenge)).rejects.toMatchObject({
      code: 'not-found',
    });
    expect(service.requests).toHaveLength(4);
  });

  it('returns texts without control characters', async () => {
    const hostile = (text: string): string => `\u001b[2J${text}\u0007`;
    service.answer(
      envelope({
        account_info: { hide_tel: hostile('138'), hide_mail: hostile('a@') },
        member_info: { nickname: hostile('name') },
      }),
    );
    expect(await getSafecenterAccount(service.client, challenge)).toMatchObject({
      nickname: '[2Jname',
      maskedTel: '[2J138',
      maskedMail: '[2Ja@',
    });
  });

  it('treats a missing check as not available', async () => {
    service.answer(envelope({}));
    expect(await getSafecenterAccount(service.client, challenge)).toEqual({
      mid: undefined,
      nickname: undefined,
      maskedTel: undefined,
      maskedMail: undefined,
      telVerifiable: false,
      mailVerifiable: false,
    });
  });
});
