import { createHmac } from 'node:crypto';
import type { Endpoint } from '../endpoint.ts';
import type { ServiceState } from '../state/service-state.ts';
import { jsonReply } from '../wire/reply.ts';

const KEY_ID = 'ec02';
const HMAC_KEY = 'XgwSnGZ1p';
const TTL_SECONDS = 259_200;
// The token in the ticket expires one minute later than the reply says.
const TOKEN_SECONDS = TTL_SECONDS + 60;

/**
 * Returns a ticket that lowers the risk score; its parameters are in the query (docs/protocol.md
 * 4.18).
 */
export const generateWebTicket: Endpoint = {
  name: 'generate-web-ticket',
  method: 'POST',
  url: 'https://api.bilibili.com/bapis/bilibili.api.ticket.v1.Ticket/GenWebTicket',
  respond(state, request) {
    const { key_id: keyId, hexsign, 'context[ts]': ts = '' } = request.query;
    const expected = createHmac('sha256', HMAC_KEY).update(`ts${ts}`).digest('hex');
    if (keyId !== KEY_ID || !/^\d+$/.test(ts) || hexsign !== expected) {
      return jsonReply({ code: 400, message: 'bad request', data: null, ttl: 1 });
    }
    const createdAt = Math.floor(state.now() / 1000);
    const nav = {
      img: 'https://i0.hdslb.com/bfs/wbi/7cd084941338484aae1ad9425b84077c.png',
      sub: 'https://i0.hdslb.com/bfs/wbi/4932caff0ff746eab6f01bf08b70ac45.png',
    };
    const ticket = token(state, createdAt);
    const data = { ticket, created_at: createdAt, ttl: TTL_SECONDS, context: {}, nav };
    return jsonReply({ code: 0, message: 'OK', data, ttl: 1 });
  },
};

/** Returns a text in the form of a JWT. Its signature is never checked. */
function token(state: ServiceState, issuedAt: number): string {
  const header = { alg: 'HS256', kid: 's03', typ: 'JWT' };
  const payload = { exp: issuedAt + TOKEN_SECONDS, iat: issuedAt, plt: -1 };
  const parts = [header, payload].map((part) =>
    Buffer.from(JSON.stringify(part)).toString('base64url'),
  );
  const ticket = [...parts, state.random.alphanumeric(43)].join('.');
  state.secrets.add(ticket);
  return ticket;
}
