import { signedIn } from '../checks/signed-in.ts';
import type { Endpoint } from '../endpoint.ts';
import { htmlReply, jsonReply } from '../wire/reply.ts';
import { setCookie } from '../wire/set-cookie.ts';

const EMPTIED = ['SESSDATA', 'bili_jct', 'DedeUserID', 'DedeUserID__ckMd5'];
const REDIRECT =
  'https://passport.biligame.com/crossDomain?DedeUserID=&DedeUserID__ckMd5=&Expires=0&SESSDATA=&bili_jct=&gourl=';

/** Ends a session. When there is none, the reply is a page (docs/protocol.md 4.24). */
export const submitLogout: Endpoint = {
  name: 'submit-logout',
  method: 'POST',
  url: 'https://passport.bilibili.com/login/exit/v2',
  fields: ['biliCSRF', 'gourl'],
  respond(state, request) {
    const session = signedIn(state, request);
    const { bili_jct: csrfCookie, DedeUserID: mid } = request.cookies;
    if (session === undefined || mid === undefined || csrfCookie !== session.biliJct) {
      return htmlReply('<!DOCTYPE html><html><head><title>哔哩哔哩登录</title></head></html>');
    }
    const { biliCSRF, gourl = 'javascript:history.go(-1)' } = { ...request.query, ...request.form };
    const ts = Math.floor(state.now() / 1000);
    if (biliCSRF !== session.biliJct) return jsonReply({ code: 2202, status: false, ts });
    session.ended = true;
    const redirectUrl = REDIRECT + encodeURIComponent(gourl);
    return jsonReply(
      { code: 0, status: true, ts, data: { redirectUrl } },
      EMPTIED.map((name) => setCookie({ name, value: '', domain: 'bilibili.com', expiresAt: 0 })),
    );
  },
};
