import type { Endpoint } from '../endpoint.ts';
import { jsonReply } from '../wire/reply.ts';

/** Returns only the first device id (docs/protocol.md 4.17 c). */
export const getBuvid: Endpoint = {
  name: 'get-buvid',
  method: 'GET',
  url: 'https://api.bilibili.com/x/web-frontend/getbuvid',
  respond(state) {
    return jsonReply({ code: 0, data: { buvid: state.devices.issueBuvid3() } });
  },
};
