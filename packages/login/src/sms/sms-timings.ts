/** How long the service refuses to send the next SMS to a number (docs/protocol.md 3, grade A). */
export const SMS_PAUSE_MS = 60_000;

/** How long the code in an SMS is valid (docs/protocol.md 3, grade A). */
export const SMS_CODE_LIFETIME_MS = 300_000;
