import { describe, expect, it } from 'vitest';
import { askJson } from '../../test/browser.test-kit.ts';
import { FakeBilibili } from '../fake-bilibili.ts';

const TICKET = 'https://api.bilibili.com/bapis/bilibili.api.ticket.v1.Ticket/GenWebTicket';
const QUERY = {
  key_id: 'ec02',
  hexsign: 'bb79f0d980ffbb51597aa1a3e8b55603025cc1322ac766f4c1a98852e6182514',
  'context[ts]': '1700000000',
  csrf: '',
};

describe('generateWebTicket', () => {
  it('returns a ticket for a correct signature', async () => {
    const bilibili = new FakeBilibili({ strict: true, now: () => 1_700_000_000_500 });
    const { data, code } = (await askJson(bilibili, TICKET, { query: QUERY, form: {} })).body;
    expect(code).toBe(0);
    expect(data).toMatchObject({ created_at: 1_700_000_000, ttl: 259_200 });
    const payload = JSON.parse(Buffer.from(data.ticket.split('.')[1], 'base64url').toString());
    expect(payload.exp - payload.iat).toBe(259_260);
    expect(bilibili.secrets()).toContain(data.ticket);
  });

  it('answers 400 when the time is not the signed one, or a parameter is wrong', async () => {
    const code = async (changes: Record<string, string>) => {
      const query = { ...QUERY, ...changes };
      return (await askJson(new FakeBilibili({ strict: true }), TICKET, { query, form: {} })).body
        .code;
    };
    expect(await code({ 'context[ts]': '1700000001' })).toBe(400);
    expect(await code({ key_id: 'ec01' })).toBe(400);
    expect(await code({ hexsign: '' })).toBe(400);
    expect(await code({ 'context[ts]': '', 'content[ts]': '1700000000' })).toBe(400);
  });
});
