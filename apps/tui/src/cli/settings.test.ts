import { assert, constantFrom, integer, oneof, property, record, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../app-error.ts';
import { resolveSettings, type SettingsEnv } from './settings.ts';

const nothing: SettingsEnv = {
  flags: {},
  env: {},
  config: {},
  platform: 'linux',
  home: '/homes/me',
};

/** The code of what `run` throws, `none` where it does not; other errors pass. */
function codeOf(run: () => unknown): string {
  try {
    run();
    return 'none';
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}

describe('resolveSettings', () => {
  it('has a default for everything', () => {
    expect(resolveSettings(nothing)).toEqual({
      storeDirectory: '/homes/me/.local/share/bilipass',
      storeProtection: 'files',
      proxy: { kind: 'none' },
      timeoutMs: undefined,
      qr: 'auto',
      qrInvert: false,
      debug: false,
      browser: undefined,
    });
  });

  const config = {
    store: '/c',
    profile: 'c',
    proxy: 'http://c:1',
    timeout: 3,
    qr: 'full',
    qrInvert: true,
  } as const;
  const env = {
    BILIPASS_HOME: '/e',
    BILIPASS_PROFILE: 'e',
    BILIPASS_TIMEOUT: '2',
    BILIPASS_QR: 'half',
    BILIPASS_DEBUG: '1',
    BILIPASS_NO_BROWSER: '1',
  };
  const flags = {
    store: '/f',
    profile: 'f',
    proxy: 'http://f:1',
    timeout: 1,
    qr: 'ascii',
    debug: false,
  } as const;

  it('takes the config before the default', () => {
    expect(resolveSettings({ ...nothing, config: { ...config, browser: true } })).toEqual({
      storeDirectory: '/c/profiles/c',
      storeProtection: 'files',
      proxy: { kind: 'given', url: 'http://c:1', label: 'http://c:1' },
      timeoutMs: 3000,
      qr: 'full',
      qrInvert: true,
      debug: false,
      browser: true,
    });
  });

  it('takes the environment before the config', () => {
    expect(
      resolveSettings({ ...nothing, config: { ...config, browser: true }, env }),
    ).toMatchObject({
      storeDirectory: '/e/profiles/e',
      timeoutMs: 2000,
      qr: 'half',
      debug: true,
      browser: false,
    });
  });

  it('takes the flag before the environment', () => {
    expect(resolveSettings({ ...nothing, config, env, flags })).toMatchObject({
      storeDirectory: '/f/profiles/f',
      proxy: { kind: 'given', url: 'http://f:1', label: 'http://f:1' },
      timeoutMs: 1000,
      qr: 'ascii',
      debug: false,
    });
  });

  it('looks for the data directory where XDG says, which has to be absolute', () => {
    const at = (XDG_DATA_HOME: string) =>
      resolveSettings({ ...nothing, env: { XDG_DATA_HOME } }).storeDirectory;
    expect(at('/data')).toBe('/data/bilipass');
    expect(at('data')).toBe('/homes/me/.local/share/bilipass');
  });

  it('takes keyring: for a key in the keyring, of the default directory or of another', () => {
    const keyring = (storeDirectory: string) => ({ storeDirectory, storeProtection: 'keyring' });
    const home = '/homes/me/.local/share/bilipass';
    const store = 'keyring:';
    expect(resolveSettings({ ...nothing, flags: { store } })).toMatchObject(keyring(home));
    expect(resolveSettings({ ...nothing, env: { BILIPASS_HOME: store } })).toMatchObject(
      keyring(home),
    );
    expect(resolveSettings({ ...nothing, config: { store: 'keyring:/d' } })).toMatchObject(
      keyring('/d'),
    );
    expect(
      resolveSettings({ ...nothing, flags: { store: 'keyring:/d', profile: 'work' } }),
    ).toMatchObject(keyring('/d/profiles/work'));
    const plain = { env: { BILIPASS_HOME: 'keyring:/e' }, flags: { store: '/f' } };
    expect(resolveSettings({ ...nothing, ...plain })).toMatchObject({
      storeDirectory: '/f',
      storeProtection: 'files',
    });
  });

  it('takes an empty variable for one that is not set', () => {
    const empty = Object.fromEntries(Object.keys(env).map((name) => [name, '']));
    expect(resolveSettings({ ...nothing, env: empty })).toEqual(resolveSettings(nothing));
  });

  it.each(['https_proxy', 'ALL_PROXY', 'all_proxy', 'HTTP_PROXY'])('goes by %s', (name) => {
    const { proxy } = resolveSettings({ ...nothing, env: { [name]: 'http://p:1' } });
    expect(proxy).toEqual({ kind: 'environment' });
  });

  it.each(['none', ''])('goes past the proxy of environment and config with %j', (proxy) => {
    const env = { HTTPS_PROXY: 'http://p:1' };
    const found = resolveSettings({ ...nothing, env, config, flags: { proxy } });
    expect(found.proxy).toEqual({ kind: 'none' });
  });

  it('finds a home for ~ in flag, environment and config', () => {
    const at = (given: Partial<SettingsEnv>) =>
      resolveSettings({ ...nothing, ...given }).storeDirectory;
    expect(at({ flags: { store: '~/x' } })).toBe('/homes/me/x');
    expect(at({ env: { BILIPASS_HOME: 'keyring:~/x' } })).toBe('/homes/me/x');
    expect(at({ config: { store: '~' } })).toBe('/homes/me');
  });

  it('needs a home only for the store, and only where none is named', () => {
    const homeless = { ...nothing, home: undefined };
    expect(resolveSettings(homeless).storeDirectory).toBeUndefined();
    expect(
      resolveSettings({ ...homeless, flags: { profile: 'p' } }).storeDirectory,
    ).toBeUndefined();
    expect(resolveSettings({ ...homeless, flags: { store: '/s' } }).storeDirectory).toBe('/s');
    const env = { XDG_DATA_HOME: '/data' };
    expect(resolveSettings({ ...homeless, env }).storeDirectory).toBe('/data/bilipass');
  });

  it.each([
    [{ BILIPASS_TIMEOUT: 'soon' }, {}],
    [{ BILIPASS_TIMEOUT: '-1' }, {}],
    // Timers of Node cannot wait that long, and go off at once.
    [{ BILIPASS_TIMEOUT: '99999999' }, {}],
    [{ BILIPASS_QR: 'round' }, {}],
    [{ BILIPASS_PROFILE: '../other' }, {}],
    [{}, { profile: 'a'.repeat(65) }],
    [{}, { proxy: 'ftp://p:1' }],
    [{}, { proxy: 'http://p:1/path' }],
  ])('refuses %o and %o', (wrong, flags) => {
    const refused = () => resolveSettings({ ...nothing, env: wrong, flags });
    expect(refused).toThrow(expect.objectContaining({ code: 'setting-invalid' }));
  });

  it.each(['con', 'NUL', 'Com1', 'lpt9'])('refuses the profile %s on Windows', (profile) => {
    const flags = { store: '/s', profile };
    const onWindows = () => resolveSettings({ ...nothing, platform: 'win32', flags });
    expect(codeOf(onWindows)).toBe('setting-invalid');
    expect(codeOf(() => resolveSettings({ ...nothing, flags }))).toBe('none');
  });

  it('takes or refuses whatever it is given, in words of its own', () => {
    // Cheaper than the unit 'binary', which makes a table of all characters.
    const codePoint = integer({ min: 0, max: 0x10_ff_ff }).map((point) =>
      String.fromCodePoint(point),
    );
    const text = oneof(string({ unit: codePoint }), constantFrom('1', 'half', 'http://p:1', '/d'));
    const words = record(
      {
        BILIPASS_HOME: text,
        BILIPASS_PROFILE: text,
        BILIPASS_TIMEOUT: text,
        BILIPASS_QR: text,
        BILIPASS_DEBUG: text,
        XDG_DATA_HOME: text,
        APPDATA: text,
        HTTPS_PROXY: text,
      },
      { requiredKeys: [] },
    );
    const flags = record({ store: text, profile: text, proxy: text }, { requiredKeys: [] });
    const platform = constantFrom('linux', 'darwin', 'win32');
    assert(
      property(words, flags, platform, (given, flag, system) => {
        const run = () =>
          resolveSettings({ ...nothing, platform: system, env: given, flags: flag });
        expect(codeOf(run)).toMatch(/^(none|setting-invalid)$/);
      }),
      { numRuns: 500 },
    );
  });

  it('does not tell the password of a proxy', () => {
    const refused = () => resolveSettings({ ...nothing, flags: { proxy: 'ftp://me:secret@p:1' } });
    expect(refused).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining('secret') }),
    );
  });
});
