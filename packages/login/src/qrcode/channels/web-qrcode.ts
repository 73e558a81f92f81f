import { generateWebQrcode, pollWebQrcode } from '@bilipass/core';
import { SessionCollector } from '../../internal/session-collector/session-collector.ts';
import type { QrcodeProtocol } from './qrcode-protocol.ts';

/** The QR login of the web site (docs/protocol.md 4.1 to 4.3). */
export const webQrcode: QrcodeProtocol = {
  async generate(client, options) {
    const { url, qrcodeKey } = await generateWebQrcode(client, options);
    return { url, key: qrcodeKey };
  },

  async poll(client, key, options) {
    const state = await pollWebQrcode(client, key, options);
    if (state.kind !== 'confirmed') return state;
    return { kind: 'confirmed', collector: SessionCollector.ofWeb(client, state.reply) };
  },
};
