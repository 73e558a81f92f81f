/** The progress of a QR login. */
export const QrCodeLoginEvents = {
  /** The code has not been scanned. */
  SCAN: 'scan',
  /** The code has been scanned, but not confirmed on the phone. */
  CONF: 'confirm',
  /** The code has expired; only a new one helps. */
  TIMEOUT: 'timeout',
  /** Logged in: `getCredential()` returns the credential. */
  DONE: 'done',
} as const;

/** One of {@link QrCodeLoginEvents}. */
export type QrCodeLoginEvent = (typeof QrCodeLoginEvents)[keyof typeof QrCodeLoginEvents];
