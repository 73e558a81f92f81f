/** How far a QR login is. */
export const QrCodeLoginEvents = {
  /** The code has not been scanned. */
  SCAN: 'scan',
  /** The code has been scanned; the tap on the phone is missing. */
  CONF: 'confirm',
  /** The code has expired; only a new one helps. */
  TIMEOUT: 'timeout',
  /** Logged in: `getCredential()` has the credential. */
  DONE: 'done',
} as const;

/** One of {@link QrCodeLoginEvents}. */
export type QrCodeLoginEvent = (typeof QrCodeLoginEvents)[keyof typeof QrCodeLoginEvents];
