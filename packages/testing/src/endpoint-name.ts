/** The endpoints the fake knows, by the names used throughout. */
export type EndpointName =
  // QR code on the web
  | 'web-qrcode-generate'
  | 'web-qrcode-poll'
  | 'cross-domain'
  // QR code on TV
  | 'tv-qrcode-auth-code'
  | 'tv-qrcode-poll'
  | 'tv-qrcode-confirm'
  // captcha
  | 'captcha'
  // password
  | 'web-key'
  | 'web-login'
  // SMS
  | 'country-list'
  | 'web-sms-send'
  | 'web-login-sms'
  // second factor
  | 'safecenter-user-info'
  | 'safecenter-captcha-pre'
  | 'safecenter-sms-send'
  | 'safecenter-tel-verify'
  | 'safecenter-sec-verify'
  | 'safecenter-device-verify'
  | 'exchange-cookie'
  // device
  | 'home-page'
  | 'finger-spi'
  | 'getbuvid'
  | 'web-ticket'
  // keeping a web session alive
  | 'cookie-info'
  | 'correspond'
  | 'cookie-refresh'
  | 'confirm-refresh'
  | 'logout'
  // who am I
  | 'nav'
  // keeping a TV session alive
  | 'oauth2-info'
  | 'oauth2-refresh-token';
