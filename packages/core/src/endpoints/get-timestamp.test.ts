import { describe, expect, it } from 'vitest';
import { envelope, stubService } from '../../test/service.test-kit.ts';
import { getTimestamp } from './get-timestamp.ts';

const service = stubService();

describe('getTimestamp', () => {
  it('returns the seconds of the service, without a signature', async () => {
    service.answer(envelope({ timestamp: 1_790_000_000 }));
    expect(await getTimestamp(service.client)).toBe(1_790_000_000);
    expect(service.requests).toMatchObject([
      {
        method: 'GET',
        url: 'https://passport.bilibili.com/x/passport-login/timestamp',
        query: {},
      },
    ]);
  });

  it.each([{}, { timestamp: '1790000000' }, { timestamp: 0 }, null])(
    'rejects %j as a time',
    async (data) => {
      service.answer(envelope(data));
      await expect(getTimestamp(service.client)).rejects.toMatchObject({
        code: 'unexpected-body',
      });
    },
  );
});
