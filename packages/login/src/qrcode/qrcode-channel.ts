/** The two QR logins of the service. */
export const QrCodeLoginChannel = { WEB: 'web', TV: 'tv' } as const;

/** `web`: cookies and a web refresh token. `tv`: cookies and a pair of app tokens. */
export type QrCodeLoginChannel = (typeof QrCodeLoginChannel)[keyof typeof QrCodeLoginChannel];
