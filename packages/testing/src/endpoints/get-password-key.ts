import type { Endpoint } from '../endpoint.ts';
import { ok } from '../wire/reply.ts';

/** Returns salt and key for one password (docs/protocol.md 4.7). */
export const getPasswordKey: Endpoint = {
  name: 'get-password-key',
  method: 'GET',
  url: 'https://passport.bilibili.com/x/passport-login/web/key',
  fields: ['disable_rcmd', 'local_id'],
  respond: (state) => ok(state.passwordKeys.issue()),
};
