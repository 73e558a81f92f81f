import type { Credential } from '@bilipass/core';
import { appkeyOfPlatform } from './biliup-platform.ts';
import { FormatError } from './format-error.ts';
import type { FormatWriter } from './format-writer.ts';

/**
 * The `cookies.json` of biliup: the data of an app login as the service sent it (docs/protocol.md
 * 4.5) and the `platform` of the login.
 */
export const writeBiliup: FormatWriter = (credential, { now }) => {
  const { app, dedeuserid } = credential.reveal();
  if (app === undefined || dedeuserid === undefined) {
    const reason = 'it needs the token pair of a TV login';
    throw new FormatError('export-refused', reason, { format: 'biliup' });
  }
  const platform = [...appkeyOfPlatform].find(([, appkey]) => appkey === app.appkey)?.[0];
  if (platform === undefined) {
    throw new FormatError('export-refused', 'it does not know this app key', { format: 'biliup' });
  }
  const expires = Math.floor((credential.expiresAt ?? app.expiresAt) / 1000);
  const cookies = Object.entries(credential.getCookies()).map(([name, value]) => ({
    name,
    value,
    http_only: name === 'SESSDATA' ? 1 : 0,
    expires,
    secure: 0,
  }));
  const login = {
    cookie_info: { cookies, domains: ['.bilibili.com', '.biligame.com'] },
    sso: ['https://passport.bilibili.com/api/v2/sso'],
    token_info: {
      access_token: app.accessToken,
      expires_in: Math.max(0, Math.floor((app.expiresAt - now) / 1000)),
      mid: Number(dedeuserid),
      refresh_token: app.refreshToken,
    },
    platform,
  };
  return `${JSON.stringify(login, undefined, 2)}\n`;
};

/**
 * Returns when a text of this format was exported, if it may be one of `credential`. Unix
 * milliseconds: an export at that time says the same.
 */
export function biliupExportTime(text: string, credential: Credential): number | undefined {
  const { app } = credential.reveal();
  const [, seconds] = /"expires_in": (\d{1,12}),/.exec(text) ?? [];
  return app === undefined || seconds === undefined
    ? undefined
    : app.expiresAt - Number(seconds) * 1000;
}
