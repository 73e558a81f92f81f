import { pairOf } from '../checks/app-token.ts';
import type { Endpoint } from '../endpoint.ts';
import { ok } from '../wire/reply.ts';

/**
 * Ends a token pair. The cookies of its login stay valid. Some clients send neither `revoke_api` nor
 * `revoke_type` (docs/protocol.md 5).
 */
export const revokeAppToken: Endpoint = {
  name: 'revoke-app-token',
  method: 'POST',
  url: 'https://passport.bilibili.com/x/passport-login/revoke',
  respond(state, request) {
    const found = pairOf(state, request);
    if (found.kind === 'refused') return found.reply;
    found.token.revoked = true;
    return ok();
  },
};
