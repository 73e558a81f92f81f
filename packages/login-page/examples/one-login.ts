import { createClient } from '@bilipass/core';
import { serveLoginPage } from '@bilipass/login-page/node';

const page = await serveLoginPage({ client: createClient() });
process.stdout.write(`Open ${page.url}\n`);
try {
  const { account } = await page.result;
  process.stdout.write(`Logged in as ${account?.name}\n`);
} finally {
  await page.close();
}
