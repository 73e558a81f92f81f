import { describe, expect, it } from 'vitest';
import { envelope, stubService } from '../../test/service.test-kit.ts';
import { generateWebTicket } from './generate-web-ticket.ts';

const service = stubService();
const data = { ticket: 'e.y.J', created_at: 1_700_000_000, ttl: 259_200, context: {} };

describe('generateWebTicket', () => {
  it('sends a signature of the same second as its parameter, in the query of a POST', async () => {
    service.answer(envelope(data));
    expect(await generateWebTicket(service.client)).toEqual({
      ticket: 'e.y.J',
      expiresAt: 1_700_259_200_000,
    });
    expect(service.requests).toMatchObject([
      {
        method: 'POST',
        url: 'https://api.bilibili.com/bapis/bilibili.api.ticket.v1.Ticket/GenWebTicket',
        query: {
          key_id: 'ec02',
          // Vector of docs/protocol.md 6.2.
          hexsign: 'bb79f0d980ffbb51597aa1a3e8b55603025cc1322ac766f4c1a98852e6182514',
          'context[ts]': '1700000000',
          csrf: '',
        },
        body: '',
      },
    ]);
  });

  it('rejects a ticket without a lifetime', async () => {
    service.answer(envelope({ ...data, ttl: null }));
    await expect(generateWebTicket(service.client)).rejects.toThrow(/no lifetime/);
  });
});
