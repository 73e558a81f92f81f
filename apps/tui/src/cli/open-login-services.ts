import type { ClientEvent } from '@bilipass/core';
import type { QrCodeLoginChannel } from '@bilipass/login';
import { createServices, type Services } from '../services.ts';
import type { LoginFlags } from './login-flags.ts';
import { openFetch } from './open-fetch.ts';
import type { Settings } from './settings.ts';

export interface LoginServicesContext {
  readonly settings: Settings;
  readonly onEvent: (event: ClientEvent) => void;
  readonly signal: AbortSignal;
}

/**
 * Opens the services of a login. Requests the QR code at once where the flags ask for one.
 *
 * @throws {AppError} `setting-invalid` for an unusable proxy in the environment.
 */
export async function openLoginServices(
  flags: LoginFlags,
  { settings, onEvent, signal }: LoginServicesContext,
): Promise<Services> {
  const services = createServices({ runtime: await openFetch(settings), onEvent });
  const channel = channelOf(flags);
  if (channel) services.requestQrcode(channel, { signal });
  return services;
}

/** `undefined` where another flag stands for another login, or may be refused. */
function channelOf({ method, web, with: uid, qrFile }: LoginFlags): QrCodeLoginChannel | undefined {
  if (web || uid !== undefined || qrFile !== undefined) return undefined;
  if (method === 'qr-web') return 'web';
  return method === 'qr-tv' ? 'tv' : undefined;
}
