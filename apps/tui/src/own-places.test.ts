import { describe, expect, it } from 'vitest';
import { rescuePlaces, shortLivedPlaces } from './own-places.ts';

const facts = { platform: 'linux', env: {}, home: '/homes/me', temporary: '/tmp' };

describe('shortLivedPlaces', () => {
  it('prefers what the session of the user has, then the cache, then the shared folder', () => {
    const env = { XDG_RUNTIME_DIR: '/run/user/1000' };
    expect(shortLivedPlaces({ ...facts, env })).toEqual([
      '/run/user/1000/bilipass',
      '/homes/me/.cache/bilipass',
      '/tmp',
    ]);
    expect(shortLivedPlaces({ ...facts, env: { XDG_RUNTIME_DIR: 'run' } })).toEqual([
      '/homes/me/.cache/bilipass',
      '/tmp',
    ]);
    expect(shortLivedPlaces({ ...facts, home: undefined })).toEqual(['/tmp']);
  });
});

describe('rescuePlaces', () => {
  it('prefers a folder that outlives a restart', () => {
    expect(rescuePlaces(facts)).toEqual(['/homes/me/.local/state/bilipass', '/tmp']);
    expect(rescuePlaces({ ...facts, env: { XDG_STATE_HOME: '/state' } })).toEqual([
      '/state/bilipass',
      '/tmp',
    ]);
    expect(rescuePlaces({ ...facts, home: undefined })).toEqual(['/tmp']);
  });

  it.each([
    [{ LOCALAPPDATA: String.raw`D:\me\Local` }, String.raw`D:\me\Local\bilipass`],
    [{ LOCALAPPDATA: 'Local' }, String.raw`C:\Users\me\AppData\Local\bilipass`],
    [{}, String.raw`C:\Users\me\AppData\Local\bilipass`],
  ])('prefers the local folder of the user on Windows: %o', (env, expected) => {
    const temporary = String.raw`C:\Temp`;
    const windows = { platform: 'win32', home: String.raw`C:\Users\me`, temporary };
    expect(rescuePlaces({ ...windows, env })).toEqual([expected, temporary]);
  });
});
