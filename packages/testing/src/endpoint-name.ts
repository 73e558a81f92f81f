/** The names of the endpoints that the packages of bilipass call. */
export type EndpointName =
  // QR code on the web
  | 'generate-web-qrcode'
  | 'poll-web-qrcode'
  | 'visit-cross-domain'
  // QR code on TV
  | 'generate-tv-qrcode'
  | 'poll-tv-qrcode'
  | 'confirm-tv-qrcode'
  // captcha
  | 'get-captcha'
  // password
  | 'get-password-key'
  | 'submit-password-login'
  // SMS
  | 'get-country-list'
  | 'send-login-sms'
  | 'submit-sms-login'
  // second factor
  | 'get-safecenter-account'
  | 'get-safecenter-captcha'
  | 'send-safecenter-sms'
  | 'send-safecenter-email'
  | 'verify-login-tel'
  | 'verify-sec'
  | 'verify-user-device'
  | 'exchange-cookie'
  // device
  | 'visit-home-page'
  | 'get-finger-spi'
  | 'get-buvid'
  | 'generate-web-ticket'
  // keeping a web session alive
  | 'get-cookie-info'
  | 'get-refresh-csrf'
  | 'refresh-cookie'
  | 'confirm-cookie-refresh'
  | 'submit-logout'
  // account
  | 'get-nav'
  | 'get-login-devices'
  | 'get-login-log'
  // keeping a TV session alive
  | 'get-app-token-info'
  | 'get-timestamp'
  | 'refresh-app-token'
  | 'confirm-app-token-refresh'
  | 'revoke-app-token';

/** The names of calls that only other programs make. The packages of bilipass have no such calls. */
export type ForeignEndpointName =
  | 'get-my-info'
  | 'get-zone'
  | 'report-fingerprint'
  | 'visit-space-page';

/** The names of all endpoints of the fake. */
export type FakeEndpointName = EndpointName | ForeignEndpointName;
