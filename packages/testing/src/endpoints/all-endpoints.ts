import type { Endpoint } from '../endpoint.ts';
import { crossDomain } from './cross-domain.ts';
import { fingerSpi } from './finger-spi.ts';
import { getbuvid } from './getbuvid.ts';
import { homePage } from './home-page.ts';
import { nav } from './nav.ts';
import { webQrcodeGenerate } from './web-qrcode-generate.ts';
import { webQrcodePoll } from './web-qrcode-poll.ts';

/** Everything the fake answers, grouped as in docs/protocol.md. */
export const allEndpoints: readonly Endpoint[] = [
  // QR code on the web
  webQrcodeGenerate,
  webQrcodePoll,
  crossDomain,
  // device cookies
  homePage,
  fingerSpi,
  getbuvid,
  // who am I
  nav,
];
