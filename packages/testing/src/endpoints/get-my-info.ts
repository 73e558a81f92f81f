import { notSignedIn, signedIn } from '../checks/signed-in.ts';
import type { Endpoint } from '../endpoint.ts';
import { ok } from '../wire/reply.ts';

const V2 = '/x/space/v2/myinfo';

/**
 * Returns the account of the cookies, in the selection of fields that other programs read. Some use
 * it in place of `get-nav`. The second version puts the same fields into `profile`.
 */
export const getMyInfo: Endpoint = {
  name: 'get-my-info',
  method: 'GET',
  url: 'https://api.bilibili.com/x/space/myinfo',
  otherUrls: [`https://api.bilibili.com${V2}`],
  respond(state, request) {
    const session = signedIn(state, request);
    if (session === undefined) return notSignedIn();
    const { mid, name, face, level } = session.account;
    const profile = { mid: Number(mid), name, face, level };
    return ok(request.path === V2 ? { profile } : profile);
  },
};
