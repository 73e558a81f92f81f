// The same login by the built package: the requests of the others, none for device cookies.
import { createClient } from '@bilipass/core';
import { QrCodeLogin } from '@bilipass/login';

const device = { buvid3: 'bench', buvid4: 'bench' };
const login = new QrCodeLogin({ client: createClient({ device }) });
await login.generateQrcode();
const waiting = await login.checkState();
if (waiting !== 'scan') throw new Error(`unexpected state ${waiting}`);
await login.checkState();
if (!login.getCredential().verified) throw new Error('not logged in');
