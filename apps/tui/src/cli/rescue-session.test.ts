import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Credential } from '@bilipass/core';
import { Accounts, FileStore } from '@bilipass/credential-store';
import type { LoginSuccess } from '@bilipass/login';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rescueSession } from './rescue-session.ts';

let base: string;
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'bilipass-rescue-'));
});
afterEach(() => rmSync(base, { recursive: true }));

const session: LoginSuccess = {
  kind: 'done',
  credential: Credential.fromCookies('SESSDATA=rescued; bili_jct=jct; DedeUserID=10001'),
  account: undefined,
  isNew: false,
  userAgent: 'Mozilla/5.0',
};

async function sessdataIn(directory: string): Promise<string | undefined> {
  const account = await new Accounts({ store: new FileStore({ directory }) }).get('10001');
  return account?.session.credential.reveal().sessdata;
}

describe('rescueSession', () => {
  it('stores the session in a new folder of this user, for --store', async () => {
    const place = join(base, 'state', 'bilipass');
    const directory = await rescueSession(session, { method: 'qr-web' }, [place]);
    expect(dirname(directory)).toBe(place);
    expect(statSync(directory).mode & 0o777).toBe(0o700);
    expect(await sessdataIn(directory)).toBe('rescued');
  });

  it('goes on to the next place when one cannot be trusted', async () => {
    const open = join(base, 'open');
    mkdirSync(open);
    chmodSync(open, 0o777);
    const directory = await rescueSession(session, { method: 'qr-web' }, [
      open,
      join(base, 'next'),
    ]);
    expect(dirname(directory)).toBe(join(base, 'next'));
    expect(await sessdataIn(directory)).toBe('rescued');
  });

  it('throws when there is no place', async () => {
    await expect(rescueSession(session, { method: 'qr-web' }, [])).rejects.toMatchObject({
      code: 'file-unwritable',
    });
  });
});
