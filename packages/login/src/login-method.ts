/** How a person logs in. */
export type LoginMethod = 'qr-web' | 'qr-tv' | 'sms' | 'password';
