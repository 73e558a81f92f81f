import { missingField } from '../checks/missing-field.ts';
import { signedParams } from '../checks/signed-params.ts';
import type { Endpoint } from '../endpoint.ts';
import { ok } from '../wire/reply.ts';

/** Returns a new QR code for the TV channel (docs/protocol.md 4.4). */
export const generateTvQrcode: Endpoint = {
  name: 'generate-tv-qrcode',
  method: 'POST',
  url: 'https://passport.bilibili.com/x/passport-tv-login/qrcode/auth_code',
  otherUrls: ['https://passport.snm0516.aisee.tv/x/passport-tv-login/qrcode/auth_code'],
  respond(state, request) {
    const signed = signedParams(request);
    if (signed.kind === 'refused') return signed.reply;
    const { params } = signed;
    const missing = missingField('ParamTvQrcodeAuthCode', params, ['local_id']);
    if (missing !== undefined) return missing;
    // The link contains the optional fields.
    const device = ['platform', 'mobi_app'].flatMap((name) =>
      params[name] === undefined ? [] : [`&${name}=${encodeURIComponent(params[name])}`],
    );
    const linkFor = (key: string): string =>
      `https://passport.bilibili.com/x/passport-tv-login/h5/qrcode/auth?auth_code=${key}${device.join('')}`;
    const { key, link } = state.qrCodes.issue('tv', linkFor, params['appkey']);
    return ok({ url: link, auth_code: key });
  },
};
