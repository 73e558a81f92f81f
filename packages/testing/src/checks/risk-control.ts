import { htmlReply, jsonReply, type FakeReply } from '../wire/reply.ts';
import type { RecordedRequest } from '../wire/recorded-request.ts';

// The two tools that the protocol notes name, and the User-Agents of common HTTP libraries.
const TOOLS = /^(curl|python|node|undici|axios|got|wget|go-http|okhttp|java|bun|deno)\b/i;
const SESSION_COOKIES = new Set(['SESSDATA', 'bili_jct', 'DedeUserID', 'DedeUserID__ckMd5', 'sid']);

/**
 * Returns the refusal of risk control, which checks every request first, or `undefined` to let the
 * request pass.
 */
export function riskControl(request: RecordedRequest): FakeReply | undefined {
  const userAgent = request.headers['user-agent']?.trim() ?? '';
  // Without a browser's User-Agent: 412 and a page (docs/protocol.md 2.3, 8.1).
  if (userAgent === '' || TOOLS.test(userAgent)) return blockedPage();
  return leakedCookie(request);
}

/** Returns the page for a blocked IP address or User-Agent. */
export function blockedPage(): FakeReply {
  return htmlReply(
    '<!DOCTYPE html><html><head><meta name="spm_prefix" content="333.937">' +
      '<title>error</title></head><body>由于触发哔哩哔哩安全风控策略，该次访问请求被拒绝。</body></html>',
    412,
  );
}

// The real service would ignore this. The fake rejects a leak, so that tests notice it: the refresh
// token is not a cookie, and cookies of bilibili.com must not go to other sites.
function leakedCookie({ host, cookies }: RecordedRequest): FakeReply | undefined {
  const names = Object.keys(cookies);
  const isForeign = host !== 'bilibili.com' && !host.endsWith('.bilibili.com');
  const leaked =
    names.find((name) => name === 'ac_time_value' || name === 'refresh_token') ??
    (isForeign ? names.find((name) => SESSION_COOKIES.has(name)) : undefined);
  return leaked === undefined
    ? undefined
    : jsonReply({ code: -400, message: `cookie ${leaked} must not be sent to ${host}` }, [], 400);
}
