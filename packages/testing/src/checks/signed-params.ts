import { createHash } from 'node:crypto';
import type { RecordedRequest } from '../wire/recorded-request.ts';
import { refusal, type FakeReply } from '../wire/reply.ts';

/** The public key pairs of Bilibili's own apps (docs/protocol.md 5). */
const APP_SECRETS: ReadonlyMap<string, string> = new Map([
  ['4409e2ce8ffd12b8', '59b43e04ad6965f34319062b478f83dd'],
  ['dfca71928277209b', 'b5475a8825547a4fc26c7d518eaaa02e'],
  ['783bbb7264451d82', '2653583c8873dea268ab9386918b1d65'],
]);

/** The parameters of a signed call: its form, or the same fields in the query. */
export type SignedParams = Readonly<Record<string, string>>;

/**
 * Checks an app signature (docs/protocol.md 6.1). Refusals: -400 without `appkey` or `ts`, -1 for
 * an unknown app, -3 for a wrong signature.
 */
export function signedParams(
  request: RecordedRequest,
):
  | { readonly kind: 'signed'; readonly params: SignedParams }
  | { kind: 'refused'; reply: FakeReply } {
  const params = { ...request.query, ...request.form };
  const { appkey, ts, sign } = params;
  if (!appkey || !ts) return { kind: 'refused', reply: refusal(-400, '请求错误') };
  const secret = APP_SECRETS.get(appkey);
  if (secret === undefined) return { kind: 'refused', reply: refusal(-1, '应用程序不存在') };
  return sign === signature(params, secret)
    ? { kind: 'signed', params }
    : { kind: 'refused', reply: refusal(-3, 'API校验密匙错误') };
}

function signature(params: SignedParams, secret: string): string {
  const canonical = Object.keys(params)
    .filter((name) => name !== 'sign')
    .sort()
    .map((name) => `${encoded(name)}=${encoded(params[name] ?? '')}`)
    .join('&');
  return createHash('md5')
    .update(canonical + secret)
    .digest('hex');
}

// Encodes like Python's `urlencode`: all characters except letters, digits and `_.-~`.
function encoded(text: string): string {
  return encodeURIComponent(text)
    .replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');
}
