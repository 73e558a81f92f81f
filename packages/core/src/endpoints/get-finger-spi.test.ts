import { describe, expect, it } from 'vitest';
import { envelope, stubService } from '../../test/service.test-kit.ts';
import { getFingerSpi } from './get-finger-spi.ts';

const service = stubService();

describe('getFingerSpi', () => {
  it('returns both device ids, or the only one in the reply', async () => {
    service.answer(envelope({ b_3: 'A-infoc', b_4: 'B==' }), envelope({ b_4: 'B==', b_3: '' }));
    expect(await getFingerSpi(service.client)).toEqual({ buvid3: 'A-infoc', buvid4: 'B==' });
    expect(await getFingerSpi(service.client)).toEqual({ buvid4: 'B==' });
  });
});
