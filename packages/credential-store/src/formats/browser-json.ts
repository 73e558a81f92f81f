import type { FormatWriter } from './format-writer.ts';
import { LOGIN_DOMAIN } from './login-domain.ts';

/**
 * The list of cookies that extensions such as Cookie-Editor and EditThisCookie exchange, in the
 * format of the browsers' extension API (`chrome.cookies.Cookie`): `expirationDate` in seconds.
 */
export const writeBrowserJson: FormatWriter = (credential) => {
  const { expiresAt } = credential;
  const list = Object.entries(credential.getCookies()).map(([name, value]) => ({
    domain: LOGIN_DOMAIN,
    expirationDate: expiresAt === undefined ? undefined : expiresAt / 1000,
    hostOnly: false,
    httpOnly: name === 'SESSDATA',
    name,
    path: '/',
    sameSite: 'unspecified',
    secure: name === 'SESSDATA',
    session: expiresAt === undefined,
    storeId: '0',
    value,
  }));
  return `${JSON.stringify(list, undefined, 2)}\n`;
};
