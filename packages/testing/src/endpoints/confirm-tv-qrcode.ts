import { missingField } from '../checks/missing-field.ts';
import { csrfRefusal, notSignedIn, signedIn } from '../checks/signed-in.ts';
import type { Endpoint } from '../endpoint.ts';
import { ok, refusal } from '../wire/reply.ts';

/** Confirms a TV code with the cookies of a web session, without a phone (docs/protocol.md 5). */
export const confirmTvQrcode: Endpoint = {
  name: 'confirm-tv-qrcode',
  method: 'POST',
  url: 'https://passport.bilibili.com/x/passport-tv-login/h5/qrcode/confirm',
  fields: ['auth_code', 'csrf', 'scanning_type'],
  respond(state, request) {
    const { form } = request;
    const session = signedIn(state, request);
    if (session === undefined) return notSignedIn();
    const required = ['auth_code', 'csrf', 'scanning_type'];
    const missing = missingField('ParamTvQrcodeConfirm', form, required);
    if (missing !== undefined) return missing;
    if (form['csrf'] !== session.biliJct) return csrfRefusal();
    if (form['scanning_type'] !== '3') return refusal(-400, '请求错误');
    const code = state.qrCodes.byKey(form['auth_code']);
    if (code?.channel !== 'tv') return refusal(-404, '啥都木有');
    if (code.progress.kind !== 'waiting' && code.progress.kind !== 'scanned') {
      return refusal(86038, '二维码已失效');
    }
    code.progress = { kind: 'confirmed', account: session.account };
    return ok({});
  },
};
