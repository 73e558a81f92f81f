import { Credential, type CredentialData } from '@bilipass/core';
import { Fields, MalformedField } from '../internal/read-fields.ts';
import type { FormatCodec, FormatContext } from './codec.ts';
import { FormatError } from './format-error.ts';
import { isRecord } from './parse-json.ts';
import { partsOfCookies } from './parts.ts';

/** The app key for each `platform` of biliup; without a platform biliup uses the phone app. */
const appkeyByPlatform = new Map([
  ['BiliTV', '4409e2ce8ffd12b8'],
  ['Android', '783bbb7264451d82'],
]);

/**
 * The `cookies.json` of biliup: the data of an app login as the service sent it (docs/protocol.md
 * 4.5) and the `platform` of the login. Such a login is renewed with its token pair.
 */
export const biliup: FormatCodec = {
  recognizes: ({ json }) => isRecord(json) && 'cookie_info' in json,
  read: ({ json }, context) => readLogin(new Fields('document', json), context),
  write(credential, { now }) {
    const { app, dedeuserid } = credential.reveal();
    if (app === undefined || dedeuserid === undefined) {
      const reason = 'it needs the token pair of a TV login';
      throw new FormatError('export-refused', reason, 'biliup');
    }
    const platform = [...appkeyByPlatform].find(([, appkey]) => appkey === app.appkey)?.[0];
    if (platform === undefined) {
      throw new FormatError('export-refused', 'it does not know this app key', 'biliup');
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
  },
};

function readLogin(document: Fields, { now }: FormatContext): CredentialData {
  const tokens = document.object('token_info');
  const { platform = 'Android' } = document.texts('platform');
  const appkey = appkeyByPlatform.get(platform);
  if (appkey === undefined) throw new MalformedField('platform: unknown');
  const cookies = document.object('cookie_info').objects('cookies');
  const values = cookies.map((cookie) => [cookie.text('name'), cookie.text('value')] as const);
  const parts = partsOfCookies(values);
  // The lifetime of the token counts from the login, which has no date. The cookies of the same
  // login have an end date and live as long (docs/protocol.md 3).
  const expiresAt =
    Credential.from(parts).expiresAt ??
    Math.min(now + tokens.time('expires_in') * 1000, Number.MAX_SAFE_INTEGER);
  return {
    ...parts,
    dedeuserid: parts.dedeuserid ?? String(tokens.time('mid')),
    origin: 'tv',
    app: {
      appkey,
      accessToken: tokens.text('access_token'),
      refreshToken: tokens.text('refresh_token'),
      expiresAt,
    },
  };
}
