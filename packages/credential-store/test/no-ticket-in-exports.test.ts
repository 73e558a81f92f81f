import { createClient, generateWebTicket } from '@bilipass/core';
import { QrCodeLogin } from '@bilipass/login';
import { setupFakeBilibili } from '@bilipass/testing/msw';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { credentialFormats } from '../src/formats/credential-format-name.ts';
import { exportCredential } from '../src/formats/export-credential.ts';
import { FormatError } from '../src/formats/format-error.ts';

const { bilibili } = setupFakeBilibili({ beforeAll, afterEach, afterAll }, { strict: true });

/** Logs in with a client that sends a ticket. Returns the ticket and the credential. */
async function loginWithTicket(channel: 'web' | 'tv') {
  const plain = createClient();
  const webTicket = await generateWebTicket(plain);
  const client = createClient({ device: { ...plain.device, webTicket } });
  const login = new QrCodeLogin({ client, channel });
  await login.generateQrcode();
  bilibili.phone.confirm(login.getQrcodeUrl());
  await login.checkState();
  return { ticket: webTicket.ticket, credential: login.getCredential() };
}

describe('exportCredential', () => {
  // Cookies without a ticket are said to live longer (docs/protocol.md 4.18, 12).
  it.each(['web', 'tv'] as const)('writes no ticket in any format: %s', async (channel) => {
    const { ticket, credential } = await loginWithTicket(channel);
    // The client did send it.
    expect(bilibili.requests.some(({ cookies }) => cookies['bili_ticket'] === ticket)).toBe(true);
    expect(JSON.stringify(credential.reveal())).not.toContain(ticket);
    const texts = credentialFormats.flatMap((format) => {
      try {
        return [exportCredential(credential, format)];
      } catch (error) {
        if (error instanceof FormatError) return [];
        throw error;
      }
    });
    expect(texts.length).toBeGreaterThan(5);
    for (const text of texts) expect(text).not.toMatch(/bili_?ticket|webTicket/i);
  });
});
