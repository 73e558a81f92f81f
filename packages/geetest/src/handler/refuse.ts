import type { OriginRule } from './origin-rule.ts';
import { replyText } from './replies.ts';

/** Returns the reply to a request under another host name; `undefined` when the rule allows its own. */
export function refuseHost(request: Request, rule: OriginRule): Response | undefined {
  return rule.allowsHost(hostOf(request))
    ? undefined
    : replyText(421, 'This address is not served here.');
}

/**
 * Returns the reply to a request by another method than `method`, or to a POST from another page;
 * `undefined` when it may go on. The host must be allowed: see {@link refuseHost}.
 */
export function refuseCall(
  request: Request,
  method: string,
  rule: OriginRule,
): Response | undefined {
  if (request.method !== method) return replyText(405, `Use ${method}.`, { allow: method });
  if (method !== 'POST') return undefined;
  const origin = request.headers.get('origin');
  return origin !== null && rule.allowsOrigin(origin, hostOf(request))
    ? undefined
    : replyText(403, 'Only the page itself may do this.');
}

function hostOf(request: Request): string {
  return request.headers.get('host') ?? new URL(request.url).host;
}
