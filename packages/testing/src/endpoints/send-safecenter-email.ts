import { sendSafecenterCode } from '../checks/send-safecenter-code.ts';
import type { Endpoint } from '../endpoint.ts';

/**
 * Sends the code of a second factor to the e-mail address of the account. Only the scene `secLogin`
 * has this way (docs/protocol.md 4.14).
 */
export const sendSafecenterEmail: Endpoint = {
  name: 'send-safecenter-email',
  method: 'POST',
  url: 'https://passport.bilibili.com/x/safecenter/common/email/send',
  fields: [
    'tmp_code',
    'mail_type',
    'recaptcha_token',
    'gee_challenge',
    'gee_validate',
    'gee_seccode',
    'gee_gt',
    'disable_rcmd',
  ],
  respond: (state, request) =>
    sendSafecenterCode(state, request, {
      form: 'ParamCommonEmailSend',
      branchField: 'mail_type',
      addressOf: ({ account: { email, risk }, scene }) =>
        risk?.mailVerify && scene === 'secLogin' ? email : undefined,
      codes: state.emailCodes,
    }),
};
