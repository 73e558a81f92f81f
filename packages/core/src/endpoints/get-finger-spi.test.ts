import { describe, expect, it } from 'vitest';
import { envelope, stubService } from '../../test/service.test-kit.ts';
import { getFingerSpi } from './get-finger-spi.ts';

const service = stubService();

describe('getFingerSpi', () => {
  it('gives the two device ids, or the one there is', async () => {
    service.answer(envelope({ b_3: 'A-infoc', b_4: 'B==' }), envelope({ b_4: 'B==', b_3: '' }));
    expect(await getFingerSpi(service.client)).toEqual({ buvid3: 'A-infoc', buvid4: 'B==' });
    expect(await getFingerSpi(service.client)).toEqual({ buvid4: 'B==' });
  });
});
