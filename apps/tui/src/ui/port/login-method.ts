/** The ways to log in, in the order in which they are offered. */
export const loginMethods = ['qr-web', 'qr-tv', 'sms', 'password'] as const;

/** One of {@link loginMethods}. */
export type LoginMethod = (typeof loginMethods)[number];
