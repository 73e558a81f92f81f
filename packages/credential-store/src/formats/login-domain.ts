/** The domain on which the service sets the cookies of a login (docs/protocol.md 2.4). */
export const LOGIN_DOMAIN = '.bilibili.com';
