import { describe, expect, it } from 'vitest';
import { cacheDirectory } from './cache-directory.ts';

describe('cacheDirectory', () => {
  it('follows XDG, whose values have to be absolute', () => {
    const at = (XDG_CACHE_HOME: string) =>
      cacheDirectory({ platform: 'darwin', env: { XDG_CACHE_HOME }, home: '/homes/me' });
    expect(at('/caches/me')).toBe('/caches/me/bilipass');
    expect(at('caches')).toBe('/homes/me/.cache/bilipass');
    expect(at('')).toBe('/homes/me/.cache/bilipass');
  });

  it('lies in the local data of the user on Windows', () => {
    const facts = { platform: 'win32', home: 'C:\\Homes\\me' };
    expect(cacheDirectory({ ...facts, env: { LOCALAPPDATA: 'D:\\Local' } })).toBe(
      'D:\\Local\\bilipass\\cache',
    );
    expect(cacheDirectory({ ...facts, env: {} })).toBe(
      'C:\\Homes\\me\\AppData\\Local\\bilipass\\cache',
    );
  });
});
