/** The endpoints the fake knows, by the names used throughout. */
export type EndpointName =
  | 'web-qrcode-generate'
  | 'web-qrcode-poll'
  | 'cross-domain'
  | 'home-page'
  | 'finger-spi'
  | 'getbuvid'
  | 'nav';
