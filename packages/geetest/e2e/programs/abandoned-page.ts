// Serves a captcha page and does nothing else: the process must end.
import { createClient } from '@bilipass/core';
import { Geetest } from '@bilipass/geetest';

const captcha = { type: 'geetest', token: 't', geetest: { gt: 'g', challenge: 'c' } };
const fetch = async (): Promise<Response> => Response.json({ code: 0, data: captcha });
const geetest = new Geetest({ client: createClient({ runtime: { fetch } }) });
await geetest.generateTest();
process.stdout.write(`${await geetest.startGeetestServer()}\n`);
