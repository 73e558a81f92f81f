import { missingField } from '../checks/missing-field.ts';
import { signedParams } from '../checks/signed-params.ts';
import type { Endpoint } from '../endpoint.ts';
import { appLogin } from '../state/app-login.ts';
import type { QrCode } from '../state/qr-codes.ts';
import type { ServiceState } from '../state/service-state.ts';
import { ok, refusal, type FakeReply } from '../wire/reply.ts';

/** Returns the state of a TV QR code, which is the root `code` (docs/protocol.md 4.5). */
export const pollTvQrcode: Endpoint = {
  name: 'poll-tv-qrcode',
  method: 'POST',
  url: 'https://passport.bilibili.com/x/passport-tv-login/qrcode/poll',
  otherUrls: ['https://passport.snm0516.aisee.tv/x/passport-tv-login/qrcode/poll'],
  respond(state, request) {
    const signed = signedParams(request);
    if (signed.kind === 'refused') return signed.reply;
    const { params } = signed;
    const missing = missingField('ParamTvQrcodePoll', params, ['auth_code', 'local_id']);
    if (missing !== undefined) return missing;
    const code = state.qrCodes.byKey(params['auth_code']);
    if (code?.channel !== 'tv') return refusal(-404, '啥都木有');
    return code.appkey === params['appkey']
      ? answer(state, code)
      : refusal(-663, '鉴权失败，请联系账号组');
  },
};

function answer(state: ServiceState, code: QrCode): FakeReply {
  const { progress } = code;
  switch (progress.kind) {
    case 'waiting':
      return refusal(86039, '二维码尚未确认');
    case 'scanned':
      return refusal(86090, '二维码已扫码未确认');
    // The reply of the service after a "cancel" on the phone is not documented for TV.
    case 'rejected':
    case 'expired':
    case 'spent':
      return refusal(86038, '二维码已失效');
    case 'confirmed':
      code.progress = { kind: 'spent' };
      return progress.account.restricted
        ? ok({ is_new: false, token_info: null, cookie_info: null, sso: null })
        : ok(appLogin(state, progress.account, code.appkey));
  }
}
