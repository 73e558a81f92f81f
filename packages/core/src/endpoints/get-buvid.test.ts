import { describe, expect, it } from 'vitest';
import { envelope, stubService } from '../../test/service.test-kit.ts';
import { getBuvid } from './get-buvid.ts';

const service = stubService();

describe('getBuvid', () => {
  it('returns the device id', async () => {
    service.answer(envelope({ buvid: 'ABCinfoc' }));
    expect(await getBuvid(service.client)).toEqual({ buvid3: 'ABCinfoc' });
    expect(service.requests).toMatchObject([
      { method: 'GET', url: 'https://api.bilibili.com/x/web-frontend/getbuvid' },
    ]);
  });
});
