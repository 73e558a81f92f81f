import type { Endpoint } from '../endpoint.ts';
import { jsonReply } from '../wire/reply.ts';

/**
 * Accepts the fingerprint of a browser, in JSON (docs/protocol.md 4.17). Other programs send an
 * invented one before they log in, and read `msg`, which the usual envelope does not have.
 */
export const reportFingerprint: Endpoint = {
  name: 'report-fingerprint',
  method: 'POST',
  url: 'https://api.bilibili.com/x/internal/gaia-gateway/ExClimbWuzhi',
  respond: () => jsonReply({ code: 0, message: '0', msg: '0', ttl: 1, data: {} }),
};
