import type { Endpoint } from '../endpoint.ts';
import { ok } from '../wire/reply.ts';

/** Returns a new QR code for the web channel (docs/protocol.md 4.1). */
export const generateWebQrcode: Endpoint = {
  name: 'generate-web-qrcode',
  method: 'GET',
  url: 'https://passport.bilibili.com/x/passport-login/web/qrcode/generate',
  fields: ['source'],
  respond(state, request) {
    // The link repeats the source of the request, which makes it longer.
    const from = encodeURIComponent(request.query['source'] ?? '');
    const linkFor = (qrcodeKey: string): string =>
      `https://account.bilibili.com/h5/account-h5/auth/scan-web?navhide=1&callback=close&qrcode_key=${qrcodeKey}&from=${from}`;
    const { key, link } = state.qrCodes.issue('web', linkFor);
    return ok({ url: link, qrcode_key: key });
  },
};
