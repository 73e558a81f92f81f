// The client: one browser profile from the view of the service
export { Client, createClient, DEFAULT_USER_AGENT } from './client.ts';
export type { ClientOptions } from './client.ts';
export type { CallOptions, Transport } from './transport/transport.ts';
export type { Params, ServiceRequest } from './transport/request.ts';
export type { Reply } from './transport/reply.ts';
export type { ClientEvent } from './events.ts';
export type { EndpointName } from './endpoint-name.ts';
export type { DeviceCookies } from './cookies/device-cookies.ts';

// The runtime
export { systemRuntime } from './runtime.ts';
export type { Fetch, FetchInit, FetchResponse, ResponseBody, Runtime } from './runtime.ts';

// The proxy
export { parseProxyAddress, PROXY_FORMS } from './proxy/proxy-address.ts';
export type { ProxyAddress, ProxyProblem } from './proxy/proxy-address.ts';
export { findProxyVariable } from './proxy/proxy-of-environment.ts';

// Credentials and cookies
export { Credential } from './credential.ts';
export type { AppTokens, CredentialData, RedactedCredential } from './credential-data.ts';
export { formatCookieHeader, parseCookieHeader } from './cookies/cookie-header.ts';
export type { Cookies } from './cookies/cookie-header.ts';
export { encodeCookieValue, encodeSessdata } from './cookies/encode-cookie-value.ts';
export { isRemoval, parseSetCookie } from './cookies/parse-set-cookie.ts';
export type { SetCookie } from './cookies/parse-set-cookie.ts';

// Errors
export {
  BilipassError,
  CredentialError,
  InputError,
  isBilipassError,
  ServiceError,
  TransportError,
} from './errors.ts';
export type { AnyBilipassError, ServiceEvidence } from './errors.ts';
export { coreErrors, credentialErrors, inputErrors, transportErrors } from './error-codes.ts';
export type {
  CredentialErrorCode,
  ErrorCode,
  InputErrorCode,
  TransportErrorCode,
} from './error-codes.ts';
export { transportCodeOf } from './transport/transport-code-of.ts';
export { serviceErrors } from './service-errors.ts';
export type { ServiceErrorCode } from './service-errors.ts';
export type { ErrorCategory, ErrorCodeInfo } from './error-category.ts';
export { nameOfServerCode, serverCodes } from './server-codes.ts';

// Addresses, and text for a terminal
export { printable } from './printable.ts';
export { parseServiceUrl, parseShownUrl, serviceHosts, takesSessionCookies } from './hosts.ts';
export type { ServiceHost } from './hosts.ts';

// Captcha
export type { CaptchaAnswer, IssuedCaptcha } from './wire/captcha.ts';
export { getCaptcha } from './endpoints/get-captcha.ts';
export type { GetCaptchaOptions } from './endpoints/get-captcha.ts';

// Password login
export { getPasswordKey } from './endpoints/get-password-key.ts';
export { encryptPassword } from './crypto/encrypt-password.ts';
export type { PasswordKey } from './crypto/encrypt-password.ts';
export { submitPasswordLogin } from './endpoints/submit-password-login.ts';
export type { PasswordLogin } from './endpoints/submit-password-login.ts';
export type { LoginOutcome } from './wire/login-outcome.ts';

// SMS login
export { getCountryList } from './endpoints/get-country-list.ts';
export type { CountryList, CountryRow } from './endpoints/get-country-list.ts';
export { sendLoginSms } from './endpoints/send-login-sms.ts';
export type { LoginSms } from './endpoints/send-login-sms.ts';
export { submitSmsLogin } from './endpoints/submit-sms-login.ts';
export type { SmsLogin } from './endpoints/submit-sms-login.ts';

// Second factor
export { chooseVerificationBranch, parseChallengeUrl } from './wire/parse-challenge-url.ts';
export type { Challenge, VerificationBranch } from './wire/parse-challenge-url.ts';
export { getSafecenterAccount } from './endpoints/get-safecenter-account.ts';
export type { SafecenterAccount } from './endpoints/get-safecenter-account.ts';
export { getSafecenterCaptcha } from './endpoints/get-safecenter-captcha.ts';
export { sendSafecenterSms } from './endpoints/send-safecenter-sms.ts';
export { sendSafecenterEmail } from './endpoints/send-safecenter-email.ts';
export type { SafecenterCodeRequest } from './wire/request-safecenter-code.ts';
export { verifyLoginTel } from './endpoints/verify-login-tel.ts';
export { verifySec } from './endpoints/verify-sec.ts';
export type { SecVerification } from './endpoints/verify-sec.ts';
export { verifyUserDevice } from './endpoints/verify-user-device.ts';
export type { VerificationCode, VerificationWay } from './wire/verification-code.ts';
export { exchangeCookie } from './endpoints/exchange-cookie.ts';
export type { CookieExchange } from './endpoints/exchange-cookie.ts';

// TV QR login
export { isKnownAppKey, TV_APPKEY } from './crypto/app-keys.ts';
export { generateTvQrcode } from './endpoints/generate-tv-qrcode.ts';
export type { TvQrcode, TvQrcodeOptions } from './endpoints/generate-tv-qrcode.ts';
export { pollTvQrcode } from './endpoints/poll-tv-qrcode.ts';
export type { TvQrcodeState } from './endpoints/poll-tv-qrcode.ts';
export { confirmTvQrcode } from './endpoints/confirm-tv-qrcode.ts';
export type { AppSession } from './wire/app-session.ts';

// Keeping a session alive, and ending it
export { getCookieInfo } from './endpoints/get-cookie-info.ts';
export type { CookieInfo } from './endpoints/get-cookie-info.ts';
export { correspondPath } from './crypto/correspond-path.ts';
export { getRefreshCsrf } from './endpoints/get-refresh-csrf.ts';
export { refreshCookie } from './endpoints/refresh-cookie.ts';
export type { CookieRefresh, RefreshedCookie } from './endpoints/refresh-cookie.ts';
export { confirmCookieRefresh } from './endpoints/confirm-cookie-refresh.ts';
export { getAppTokenInfo } from './endpoints/get-app-token-info.ts';
export type { AppTokenInfo } from './endpoints/get-app-token-info.ts';
export { getTimestamp } from './endpoints/get-timestamp.ts';
export { refreshAppToken } from './endpoints/refresh-app-token.ts';
export type { AppTokenRefreshOptions } from './endpoints/refresh-app-token.ts';
export { confirmAppTokenRefresh } from './endpoints/confirm-app-token-refresh.ts';
export { revokeAppToken } from './endpoints/revoke-app-token.ts';
export type { AppPair } from './wire/app-pair.ts';
export { submitLogout } from './endpoints/submit-logout.ts';
export type { LogoutState } from './endpoints/submit-logout.ts';

// Web QR login
export { generateWebQrcode } from './endpoints/generate-web-qrcode.ts';
export type { WebQrcode, WebQrcodeOptions } from './endpoints/generate-web-qrcode.ts';
export { pollWebQrcode } from './endpoints/poll-web-qrcode.ts';
export type { WebQrcodeState } from './endpoints/poll-web-qrcode.ts';

// Shared by all logins
export { parseCrossDomainUrl, visitCrossDomain } from './endpoints/visit-cross-domain.ts';
export type { CrossDomainHop } from './endpoints/visit-cross-domain.ts';
export { getNav } from './endpoints/get-nav.ts';
export type { Account, NavState } from './endpoints/get-nav.ts';
export { getLoginDevices } from './endpoints/get-login-devices.ts';
export type { LoginDevice, LoginDevices } from './endpoints/get-login-devices.ts';
export { getLoginLog } from './endpoints/get-login-log.ts';
export type { LoginLog, LoginRecord } from './endpoints/get-login-log.ts';
export { generateWebTicket } from './endpoints/generate-web-ticket.ts';
export type { WebTicketOptions } from './endpoints/generate-web-ticket.ts';
export type { WebTicket } from './wire/web-ticket.ts';
export { getBuvid } from './endpoints/get-buvid.ts';
export { getFingerSpi } from './endpoints/get-finger-spi.ts';
export { visitHomePage } from './endpoints/visit-home-page.ts';
export type { LoginReply } from './wire/login-reply.ts';
