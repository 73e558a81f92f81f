import type { Endpoint } from '../endpoint.ts';
import { jsonReply } from '../wire/reply.ts';

/** A selection of the service's 215 rows: id, name, and the calling code under a misleading name. */
const COMMON = [
  row(1, '中国大陆', '86'),
  row(5, '中国香港特别行政区', '852'),
  row(2, '中国澳门特别行政区', '853'),
  row(3, '中国台湾', '886'),
  row(4, '美国', '1'),
];
const OTHERS = [
  row(8, '法国', '33'),
  row(9, '加拿大', '1'),
  row(10, '日本', '81'),
  row(11, '新加坡', '65'),
];

/** Returns the list of calling codes. This old endpoint has no `message` (docs/protocol.md 4.9). */
export const getCountryList: Endpoint = {
  name: 'get-country-list',
  method: 'GET',
  url: 'https://passport.bilibili.com/web/generic/country/list',
  respond: () => jsonReply({ code: 0, data: { common: COMMON, others: OTHERS } }),
};

function row(id: number, cname: string, country_id: string) {
  return { id, cname, country_id };
}
