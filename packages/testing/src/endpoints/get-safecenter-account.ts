import { comesFromBilibili, riskRefusal } from '../checks/visitor.ts';
import type { Endpoint } from '../endpoint.ts';
import type { FakeAccount } from '../state/accounts.ts';
import { ok, refusal } from '../wire/reply.ts';

/** Returns the available checks of an account, with its data masked (docs/protocol.md 4.12). */
export const getSafecenterAccount: Endpoint = {
  name: 'get-safecenter-account',
  method: 'GET',
  url: 'https://passport.bilibili.com/x/safecenter/user/info',
  otherUrls: ['https://api.bilibili.com/x/safecenter/user/info'],
  fields: ['tmp_code'],
  respond(state, request) {
    if (!comesFromBilibili(request)) return riskRefusal();
    const challenge = state.challenges.byToken(request.query['tmp_code']);
    return challenge === undefined ? refusal(-400, '请求错误') : ok(info(challenge.account));
  },
};

function info({ mid, name, face, phone, email, risk }: FakeAccount) {
  return {
    account_info: {
      hide_tel: phone === undefined ? '' : `${phone.tel.slice(0, 3)}*****${phone.tel.slice(-3)}`,
      hide_mail: email === undefined ? '' : email.replace(/^(.{2})[^@]*/, '$1*****'),
      bind_tel: phone !== undefined,
      bind_mail: email !== undefined,
      tel_verify: phone !== undefined && (risk?.telVerify ?? true),
      mail_verify: email !== undefined && (risk?.mailVerify ?? false),
      unneeded_check: false,
      bind_safe_question: false,
      mid: Number(mid),
    },
    member_info: { nickname: name, face, realname_status: false },
    sns_info: {
      bind_qq: false,
      bind_wechat: false,
      bind_weibo: false,
      bind_google: false,
      bind_fb: false,
      bind_apple: false,
    },
    account_safe: { score: 80 },
  };
}
