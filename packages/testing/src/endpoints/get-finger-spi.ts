import type { Endpoint } from '../endpoint.ts';
import { jsonReply } from '../wire/reply.ts';

/** Returns both device ids as JSON (docs/protocol.md 4.17 b). */
export const getFingerSpi: Endpoint = {
  name: 'get-finger-spi',
  method: 'GET',
  url: 'https://api.bilibili.com/x/frontend/finger/spi',
  respond(state) {
    const data = { b_3: state.devices.issueBuvid3(), b_4: state.devices.issueBuvid4() };
    return jsonReply({ code: 0, data, message: 'ok' });
  },
};
