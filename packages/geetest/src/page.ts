// The parts of the captcha page that other pages of a login need, and that run without Node

// Addresses
export { alsoHosts, alsoOrigin, boundTo, namedOrigins } from './handler/origin-rule.ts';
export type { OriginRule } from './handler/origin-rule.ts';
export { readPublicUrl, requireHostName } from './page-address.ts';
export { requirePageOptions, requireReturnUrl } from './handler/page-options.ts';
export type { PageOptions } from './handler/page-options.ts';
export { randomText } from './internal/random-text.ts';
export { requirePositiveMs } from './internal/require-positive-ms.ts';

// The age of a captcha
export { answerableMs, openableMs } from './captcha-age.ts';

// Requests
export { refuseCall, refuseHost } from './handler/refuse.ts';
export { isForFrame } from './handler/is-for-frame.ts';
export { languageOf } from './handler/language-of.ts';
export { readJson } from './handler/read-json.ts';
export type { JsonBody } from './handler/read-json.ts';

// Replies
export { replyFile, replyHtml, replyJson, replyStream, replyText } from './handler/replies.ts';
export { contentPolicy } from './page/content-policy.ts';
export type { ContentPolicyOptions } from './page/content-policy.ts';
export { escapeHtml, escapeJson } from './page/escape.ts';
export { defaultLoaderUrl } from './page/loader-url.ts';
