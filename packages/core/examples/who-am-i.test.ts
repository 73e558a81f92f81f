import { createClient } from '@bilipass/core';
import { setupFakeBilibili } from '@bilipass/testing/msw';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { whoAmI } from './who-am-i.ts';

const { bilibili } = setupFakeBilibili({ beforeAll, afterEach, afterAll }, { strict: true });

describe('whoAmI', () => {
  it('distinguishes a dead session from a service that does not reply', async () => {
    const client = createClient();
    expect(await whoAmI(client, 'SESSDATA=over')).toBe('not logged in: log in again');
    bilibili.faults.on('get-nav', { kind: 'code', code: -352 });
    expect(await whoAmI(client, 'SESSDATA=over')).toMatch(/^unknown: risk-check-failed\. Wait/);
  });
});
