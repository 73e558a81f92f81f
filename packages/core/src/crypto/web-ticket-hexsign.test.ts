import { describe, expect, it } from 'vitest';
import { hexsigns } from '../../test/vectors.test-kit.ts';
import { webTicketHexsign } from './web-ticket-hexsign.ts';

describe('webTicketHexsign', () => {
  it('matches the test vectors', () => {
    const made = hexsigns.map(({ seconds }) => webTicketHexsign(seconds));
    expect(made).toEqual(hexsigns.map(({ hexsign }) => hexsign));
  });
});
