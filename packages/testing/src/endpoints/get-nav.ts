import type { Endpoint } from '../endpoint.ts';
import type { FakeAccount } from '../state/accounts.ts';
import { ok, refusal } from '../wire/reply.ts';

const WBI_IMG = {
  img_url: 'https://i0.hdslb.com/bfs/wbi/7cd084941338484aae1ad9425b84077c.png',
  sub_url: 'https://i0.hdslb.com/bfs/wbi/4932caff0ff746eab6f01bf08b70ac45.png',
};

/**
 * Returns the account of the cookies; without an active session -101, with `data` (docs/protocol.md
 * 4.25).
 */
export const getNav: Endpoint = {
  name: 'get-nav',
  method: 'GET',
  url: 'https://api.bilibili.com/x/web-interface/nav',
  respond(state, request) {
    const session = state.sessions.bySessdata(request.cookies['SESSDATA']);
    return session === undefined
      ? refusal(-101, '账号未登录', { isLogin: false, wbi_img: WBI_IMG })
      : ok(profile(session.account));
  },
};

function profile(account: FakeAccount) {
  return {
    isLogin: true,
    mid: Number(account.mid),
    uname: account.name,
    face: account.face,
    level_info: {
      current_level: account.level,
      // The highest level has no next level, so the number becomes a string.
      next_exp: account.level >= 6 ? '--' : 28_800,
    },
    money: 1.5,
    vipStatus: 0,
    vipType: 0,
    wbi_img: WBI_IMG,
  };
}
