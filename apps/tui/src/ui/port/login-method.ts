/** In the order in which they are offered. */
export const loginMethods = ['qr-web', 'qr-tv', 'sms', 'password'] as const;

export type LoginMethod = (typeof loginMethods)[number];
