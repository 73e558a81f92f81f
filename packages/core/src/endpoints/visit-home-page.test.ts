import { HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { stubService } from '../../test/service.test-kit.ts';
import { visitHomePage } from './visit-home-page.ts';

const service = stubService();

describe('visitHomePage', () => {
  it('returns only the device cookies that the page sets', async () => {
    service.answer(
      new HttpResponse('<html>', {
        headers: [
          ['set-cookie', 'buvid3=A-infoc; Path=/'],
          ['set-cookie', 'b_nut=1700000000; Path=/'],
          ['set-cookie', 'theme=dark'],
          ['set-cookie', ';'],
        ],
      }),
    );
    expect(await visitHomePage(service.client)).toEqual({ buvid3: 'A-infoc', bNut: '1700000000' });
  });

  it('returns nothing when the page sets no cookies', async () => {
    service.answer(new HttpResponse('<html>'));
    expect(await visitHomePage(service.client)).toEqual({});
  });
});
