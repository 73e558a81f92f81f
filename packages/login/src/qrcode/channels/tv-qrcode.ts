import { generateTvQrcode, pollTvQrcode } from '@bilipass/core';
import { SessionCollector } from '../../internal/session-collector/session-collector.ts';
import type { QrcodeProtocol } from './qrcode-protocol.ts';

/** The QR login of the TV app (docs/protocol.md 4.4 and 4.5). Every poll has its own signature. */
export const tvQrcode: QrcodeProtocol = {
  async generate(client, options) {
    const { url, authCode } = await generateTvQrcode(client, options);
    return { url, key: authCode };
  },

  async poll(client, key, options) {
    const state = await pollTvQrcode(client, key, options);
    if (state.kind !== 'confirmed') return state;
    return { kind: 'confirmed', collector: SessionCollector.ofTv(client, state.session) };
  },
};
