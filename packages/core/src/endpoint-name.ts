/**
 * The name of an endpoint in errors, events and the fake service. The function and the file of the
 * endpoint have the same name. The table in the README lists the address of each.
 */
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
