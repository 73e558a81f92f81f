import { createClient, type ClientEvent, type Runtime } from '@bilipass/core';
import { QrCodeLogin } from '@bilipass/login';
import type { QrcodeLogin } from './login/login-by-qrcode.ts';

/** The SDK as the app uses it. */
export interface Services {
  /** Clock and network, shared by everything that waits. */
  readonly runtime: Runtime;
  /** A new web QR login. */
  createQrcodeLogin(): QrcodeLogin;
}

/** What {@link createServices} takes. */
export interface ServicesOptions {
  /** Parts of the outside world to replace: the demo gives a network of its own. */
  readonly runtime?: Partial<Runtime>;
  /** Called with what happens on the wire; never with a secret. */
  readonly onEvent?: (event: ClientEvent) => void;
}

/** Wires the SDK: one client for everything that one run of the program does. */
export function createServices(options: ServicesOptions = {}): Services {
  const client = createClient(options);
  return {
    runtime: client.runtime,
    createQrcodeLogin: () => new QrCodeLogin({ client }),
  };
}
