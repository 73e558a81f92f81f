import type { ServiceState } from '../state/service-state.ts';
import type { RecordedRequest } from '../wire/recorded-request.ts';
import { jsonReply, type FakeReply } from '../wire/reply.ts';

/** Returns whether the Referer is a page of bilibili.com (docs/protocol.md 2.3). */
export function comesFromBilibili({ headers }: RecordedRequest): boolean {
  return /^https:\/\/([a-z]+\.)*bilibili\.com(\/|$)/.test(headers['referer'] ?? '');
}

/**
 * Returns whether this fake issued the device cookies. An invented id is unknown, and so is a
 * `buvid4` that was put into a cookie without encoding (docs/protocol.md 2.4).
 */
export function hasKnownDevice(state: ServiceState, { cookies }: RecordedRequest): boolean {
  const { buvid3 = '', buvid4 } = cookies;
  return state.devices.knows(buvid3) && (buvid4 === undefined || state.devices.knowsCookie(buvid4));
}

/** Returns the refusal for an untrusted client (docs/protocol.md 8.1). */
export function riskRefusal(message = '风控校验失败'): FakeReply {
  const voucher = 'voucher_00000000-0000-4000-8000-000000000000';
  return jsonReply({ code: -352, message, ttl: 1, data: { v_voucher: voucher } }, [
    ['x-bili-gaia-vvoucher', voucher],
  ]);
}
