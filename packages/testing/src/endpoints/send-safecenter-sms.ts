import { sendSafecenterCode } from '../checks/send-safecenter-code.ts';
import type { Endpoint } from '../endpoint.ts';
import { addressOf } from '../state/accounts.ts';

/** Sends the code of a second factor to the phone of the account (docs/protocol.md 4.14). */
export const sendSafecenterSms: Endpoint = {
  name: 'send-safecenter-sms',
  method: 'POST',
  url: 'https://passport.bilibili.com/x/safecenter/common/sms/send',
  fields: [
    'tmp_code',
    'sms_type',
    'recaptcha_token',
    'gee_challenge',
    'gee_validate',
    'gee_seccode',
    'gee_gt',
    'disable_rcmd',
  ],
  respond: (state, request) =>
    sendSafecenterCode(state, request, {
      form: 'ParamCommonSmsSend',
      branchField: 'sms_type',
      addressOf: ({ account: { phone, risk } }) =>
        phone && risk?.telVerify !== false ? addressOf(phone) : undefined,
      codes: state.smsCodes,
    }),
};
