import { htmlReply, type FakeReply } from '../wire/reply.ts';
import type { RecordedRequest } from '../wire/recorded-request.ts';

// The two tools that the protocol notes name.
const BLOCKED_TOOL = /^(curl|python)/i;
// The User-Agents of common HTTP libraries.
const TOOL = /^(curl|python|node|undici|axios|got|wget|go-http|okhttp|java|bun|deno)\b/i;

/** Returns whether a User-Agent belongs to a tool instead of a browser. */
export function namesTool(userAgent: string): boolean {
  return TOOL.test(userAgent.trim());
}

/** Returns whether the service is known to block this User-Agent (docs/protocol.md 2.3). */
export function namesBlockedTool(userAgent: string): boolean {
  return BLOCKED_TOOL.test(userAgent.trim());
}

/**
 * Returns the refusal of risk control, which checks every request first, or `undefined` to let the
 * request pass. A missing User-Agent, or that of a tool, gets 412 and a page (docs/protocol.md 2.3,
 * 8.1).
 */
export function riskControl({ headers }: RecordedRequest): FakeReply | undefined {
  const userAgent = headers['user-agent']?.trim() ?? '';
  return userAgent === '' || namesTool(userAgent) ? blockedPage() : undefined;
}

/** Returns the page for a blocked IP address or User-Agent. */
export function blockedPage(): FakeReply {
  return htmlReply(
    '<!DOCTYPE html><html><head><meta name="spm_prefix" content="333.937">' +
      '<title>error</title></head><body>由于触发哔哩哔哩安全风控策略，该次访问请求被拒绝。</body></html>',
    412,
  );
}
