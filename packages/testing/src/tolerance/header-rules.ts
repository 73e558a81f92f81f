import { comesFromBilibili } from '../checks/visitor.ts';
import { namesBlockedTool, namesTool } from '../checks/risk-control.ts';
import type { RecordedRequest } from '../wire/recorded-request.ts';
import type { Rule } from './rule.ts';

const PASSPORT = 'passport.bilibili.com';

/** Adds the Referer of a login call or a call of the second factor (docs/protocol.md 2.3). */
export const missingReferer: Rule = (request, { complain }) => {
  const { method, path } = request;
  const needsOne =
    path.startsWith('/x/safecenter/') ||
    (method === 'POST' && path.startsWith('/x/passport-login/web/'));
  if (!needsOne || comesFromBilibili(request)) return request;
  complain('referer-missing', 'header Referer names no page of bilibili.com');
  return withHeader(request, 'referer', 'https://www.bilibili.com/');
};

/** Complains about a POST to the login host without an Origin of bilibili.com. */
export const missingOrigin: Rule = (request, { complain }) => {
  const { method, host, headers, form, query } = request;
  // Apps have no origin. Their calls are signed.
  const isSigned = 'sign' in form || 'sign' in query;
  const isOfBrowser = method === 'POST' && host === PASSPORT && !isSigned;
  if (isOfBrowser && !/^https:\/\/[a-z]+\.bilibili\.com$/.test(headers['origin'] ?? '')) {
    complain('origin-missing', 'header Origin names no site of bilibili.com');
  }
  return request;
};

/** Replaces the User-Agent of a library that the service is not known to block. */
export const toolAsUserAgent: Rule = (request, { complain }) => {
  const userAgent = request.headers['user-agent'] ?? '';
  if (!namesTool(userAgent) || namesBlockedTool(userAgent)) return request;
  complain('user-agent-of-tool', 'header User-Agent names an HTTP library');
  return withHeader(request, 'user-agent', 'Mozilla/5.0');
};

/** Complains about a request without TLS. */
export const withoutTls: Rule = (request, { complain }) => {
  if (!request.url.startsWith('http:')) return request;
  complain('plain-http', `the request to ${request.host} is not encrypted`);
  return { ...request, url: request.url.replace('http:', 'https:') };
};

function withHeader(request: RecordedRequest, name: string, value: string): RecordedRequest {
  return { ...request, headers: { ...request.headers, [name]: value } };
}
