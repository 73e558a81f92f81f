import { describe, expect, it } from 'vitest';
import { stubService } from '../../test/service.test-kit.ts';
import { getCountryList } from './get-country-list.ts';

const service = stubService();

describe('getCountryList', () => {
  it('reads the two lists of a reply without a message', async () => {
    service.answer({
      code: 0,
      data: {
        common: [{ id: 1, cname: '中国大陆', country_id: '86' }],
        others: [{ id: 9, cname: '加拿大', country_id: '1' }],
      },
    });
    expect(await getCountryList(service.client)).toEqual({
      common: [{ id: 1, name: '中国大陆', callingCode: '86' }],
      others: [{ id: 9, name: '加拿大', callingCode: '1' }],
    });
    expect(service.requests).toMatchObject([
      { method: 'GET', url: 'https://passport.bilibili.com/web/generic/country/list' },
    ]);
  });

  it('rejects an invalid list, and a row with a missing part', async () => {
    const others: unknown[] = [];
    for (const common of [undefined, {}, [null], [{ id: 1, cname: 'x', country_id: 86 }]]) {
      service.answer({ code: 0, data: { common, others } });
      await expect(getCountryList(service.client)).rejects.toMatchObject({
        code: 'unexpected-body',
      });
    }
  });
});
