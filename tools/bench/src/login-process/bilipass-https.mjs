// The same login by the built package, over its own fetch.
import { createClient } from '@bilipass/core';
import { createHttpsFetch } from '@bilipass/core/https';
import { QrCodeLogin } from '@bilipass/login';

const device = { buvid3: 'bench', buvid4: 'bench' };
const fetch = createHttpsFetch();
const login = new QrCodeLogin({ client: createClient({ device, runtime: { fetch } }) });
await login.generateQrcode();
const waiting = await login.checkState();
if (waiting !== 'scan') throw new Error(`unexpected state ${waiting}`);
await login.checkState();
if (!login.getCredential().verified) throw new Error('not logged in');
fetch.close();
