import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileStore, MemoryStore } from '@bilipass/credential-store';
import { describe, expect, it } from 'vitest';
import { rejectOnAbort } from '@bilipass/waiting/until-aborted';
import { Interrupted } from '../interruption.ts';
import { openStore, type KeyringModule } from './open-store.ts';
import { resolveSettings, type Settings } from './settings.ts';

const directory = join(tmpdir(), 'bilipass-nowhere');
const { signal } = new AbortController();

function settingsFor(store: string): Settings {
  return resolveSettings({
    flags: { store },
    env: {},
    config: {},
    platform: 'linux',
    home: '/homes/me',
  });
}

describe('openStore', () => {
  it('opens private files without the keyring', async () => {
    const loadKeyring = () => Promise.reject(new Error('loaded'));
    const { store, path } = await openStore(settingsFor(directory), { signal, loadKeyring });
    expect(store).toBeInstanceOf(FileStore);
    expect(path).toBe(join(directory, 'accounts'));
  });

  it('opens them with a key of the keyring for keyring:', async () => {
    const encrypted = new MemoryStore();
    const asked: string[] = [];
    const loadKeyring = async (): Promise<KeyringModule> => ({
      openKeyringStore: async (options) => {
        asked.push(options.directory);
        return encrypted;
      },
    });
    const settings = settingsFor(`keyring:${directory}`);
    const { store, path } = await openStore(settings, { signal, loadKeyring });
    expect(store).toBe(encrypted);
    expect({ asked, path }).toEqual({ asked: [directory], path: join(directory, 'accounts') });
  });

  it('waits no longer than the signal for a keyring that asks the person', async () => {
    const controller = new AbortController();
    const loadKeyring = async (): Promise<KeyringModule> => ({
      openKeyringStore: () => rejectOnAbort(signal),
    });
    const opening = openStore(settingsFor('keyring:'), { signal: controller.signal, loadKeyring });
    const reason = new Interrupted(130);
    controller.abort(reason);
    await expect(opening).rejects.toBe(reason);
  });
});
