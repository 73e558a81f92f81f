import type { Endpoint } from '../endpoint.ts';
import { ok } from '../wire/reply.ts';

/** Returns the service's clock in seconds, without a signature (docs/protocol.md 5). */
export const getTimestamp: Endpoint = {
  name: 'get-timestamp',
  method: 'GET',
  url: 'https://passport.bilibili.com/x/passport-login/timestamp',
  respond(state) {
    return ok({ timestamp: Math.floor(state.now() / 1000) });
  },
};
