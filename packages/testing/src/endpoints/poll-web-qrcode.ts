import type { Endpoint } from '../endpoint.ts';
import { loginReply } from '../state/login-reply.ts';
import type { QrCode } from '../state/qr-codes.ts';
import type { ServiceState } from '../state/service-state.ts';
import { ok, refusal, type FakeReply } from '../wire/reply.ts';

/** Returns the state of a web QR code, which is `data.code` (docs/protocol.md 4.2). */
export const pollWebQrcode: Endpoint = {
  name: 'poll-web-qrcode',
  method: 'GET',
  url: 'https://passport.bilibili.com/x/passport-login/web/qrcode/poll',
  fields: ['qrcode_key', 'source'],
  respond(state, request) {
    const { qrcode_key: key } = request.query;
    if (!key) return refusal(-400, '请求错误');
    const code = state.qrCodes.byKey(key);
    return code?.channel === 'web' ? answer(state, code) : pending(86038, '二维码已失效');
  },
};

function answer(state: ServiceState, code: QrCode): FakeReply {
  const { progress } = code;
  switch (progress.kind) {
    case 'waiting':
      return pending(86101, '未扫码');
    case 'scanned':
      return pending(86090, '二维码已扫码未确认');
    case 'rejected':
      return pending(86083, '登录已取消');
    case 'expired':
    case 'spent':
      return pending(86038, '二维码已失效');
    case 'confirmed': {
      // The key is valid for one login: at a second poll it is spent.
      code.progress = { kind: 'spent' };
      const { url, refreshToken, headers } = loginReply(state, progress.account, undefined);
      return ok(
        { url, refresh_token: refreshToken, timestamp: state.now(), code: 0, message: '' },
        headers,
      );
    }
  }
}

function pending(code: number, message: string): FakeReply {
  return ok({ url: '', refresh_token: '', timestamp: 0, code, message });
}
