import type { Endpoint } from '../endpoint.ts';
import { ok } from '../wire/reply.ts';

/** Returns the place of the client. `country_code` is a calling code (docs/protocol.md 4.9). */
export const getZone: Endpoint = {
  name: 'get-zone',
  method: 'GET',
  url: 'https://api.bilibili.com/x/web-interface/zone',
  respond: () => ok({ addr: '192.0.2.1', country: '中国', province: '上海', country_code: 86 }),
};
