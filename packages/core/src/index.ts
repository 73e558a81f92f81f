// The client: one browser profile as the service sees it
export { Client, createClient, DEFAULT_USER_AGENT } from './client.ts';
export type { CallOptions, ClientOptions } from './client.ts';
export type { ClientEvent } from './events.ts';
export type { DeviceCookies } from './device-cookies.ts';

// The outside world
export { systemRuntime } from './runtime.ts';
export type { Fetch, FetchInit, FetchResponse, ResponseBody, Runtime } from './runtime.ts';

// Credentials and cookies
export { Credential } from './credential.ts';
export type { AppTokens, CredentialData, RedactedCredential } from './credential.ts';
export { formatCookieHeader, parseCookieHeader } from './cookies/cookie-header.ts';
export type { Cookies } from './cookies/cookie-header.ts';
export { encodeCookieValue, encodeSessdata } from './cookies/encode-cookie-value.ts';
export { isRemoval, parseSetCookie } from './cookies/parse-set-cookie.ts';
export type { SetCookie } from './cookies/parse-set-cookie.ts';

// Errors
export { BilipassError, CredentialError, ServiceError, TransportError } from './errors.ts';
export type { CredentialErrorCode, ServiceEvidence, TransportErrorCode } from './errors.ts';
export { describeErrorCode, listErrorCodes } from './error-codes.ts';
export type { ErrorCode, ErrorCodeInfo } from './error-codes.ts';
export { nameOfServerCode, serverCodes } from './server-codes.ts';

// Addresses
export { parseServiceUrl, serviceHosts } from './hosts.ts';
export type { ServiceHost } from './hosts.ts';

// Endpoints: web QR login
export { generateWebQrcode } from './endpoints/web-qrcode-generate.ts';
export type { WebQrcode } from './endpoints/web-qrcode-generate.ts';
export { pollWebQrcode } from './endpoints/web-qrcode-poll.ts';
export type { WebQrcodeState } from './endpoints/web-qrcode-poll.ts';

// Endpoints: what every login needs
export { parseCrossDomainUrl, visitCrossDomain } from './endpoints/cross-domain.ts';
export type { CrossDomainHop } from './endpoints/cross-domain.ts';
export { getNav } from './endpoints/nav.ts';
export type { Account, NavState } from './endpoints/nav.ts';
export { getFingerSpi } from './endpoints/finger-spi.ts';
export { visitHomePage } from './endpoints/home-page.ts';
export type { LoginReply } from './login-reply.ts';
