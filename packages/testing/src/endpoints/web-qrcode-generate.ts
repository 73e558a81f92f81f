import type { Endpoint } from '../endpoint.ts';
import { ok } from '../wire/reply.ts';

/** A new QR code for the web channel (docs/protocol.md 4.1). */
export const webQrcodeGenerate: Endpoint = {
  name: 'web-qrcode-generate',
  method: 'GET',
  url: 'https://passport.bilibili.com/x/passport-login/web/qrcode/generate',
  respond(state) {
    const { key, link } = state.qrCodes.issue('web', linkFor);
    return ok({ url: link, qrcode_key: key });
  },
};

function linkFor(key: string): string {
  return `https://passport.bilibili.com/h5-app/passport/login/scan?navhide=1&qrcode_key=${key}&from=`;
}
