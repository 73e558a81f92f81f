import { appkeyOfPlatform } from '../formats/biliup-platform.ts';
import type { AppPair } from './finding.ts';
import { isTreeMap, type TreeMap } from './tree.ts';

/** A file of an older version of biliup has no platform: it was the phone app. */
const DEFAULT_PLATFORM = 'Android';

/**
 * Returns the token pair beside the cookies of an app login, as biliup stores it: the data of the
 * login as the service sent it (docs/protocol.md 4.5), and the `platform` of the login.
 */
export function readAppPair(map: TreeMap): AppPair | undefined {
  const tokens = map.get('token_info');
  if (!isTreeMap(tokens) || !map.has('cookie_info')) return undefined;
  return {
    appkey: appkeyOfPlatform.get(String(map.get('platform') || DEFAULT_PLATFORM)),
    accessToken: String(tokens.get('access_token') ?? ''),
    refreshToken: String(tokens.get('refresh_token') ?? ''),
    mid: String(tokens.get('mid') ?? ''),
    lifetimeSeconds: Number(tokens.get('expires_in') ?? 0),
  };
}
