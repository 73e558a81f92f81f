import { csrfRefusal, notSignedIn, signedIn } from '../checks/signed-in.ts';
import type { Endpoint } from '../endpoint.ts';
import { ok } from '../wire/reply.ts';

/**
 * Returns whether a refresh is due, and the service's clock in milliseconds (docs/protocol.md
 * 4.20).
 */
export const getCookieInfo: Endpoint = {
  name: 'get-cookie-info',
  method: 'GET',
  url: 'https://passport.bilibili.com/x/passport-login/web/cookie/info',
  fields: ['csrf'],
  respond(state, request) {
    const session = signedIn(state, request);
    if (session === undefined) return notSignedIn();
    const { csrf = session.biliJct } = request.query;
    if (csrf !== session.biliJct) return csrfRefusal();
    return ok({ refresh: session.account.refreshDue ?? false, timestamp: state.now() });
  },
};
