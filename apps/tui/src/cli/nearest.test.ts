import { describe, expect, it } from 'vitest';
import { nearest } from './nearest.ts';

const commands = ['login', 'demo', 'accounts', 'whoami', 'refresh', 'logout', 'export', 'import'];

describe('nearest', () => {
  it.each([
    ['lgoin', ['login']],
    ['LOGIN', ['login']],
    ['logn', ['login']],
    ['account', ['accounts']],
    ['whomai', ['whoami']],
    ['xport', ['export']],
    ['ex', ['export']],
    ['nonsense', []],
    ['x', []],
    ['', []],
    ['登录', []],
  ])('%s: %o', (word, meant) => {
    expect(nearest(word, commands)).toEqual(meant);
  });

  it('takes a beginning for each word that begins so', () => {
    expect(nearest('qr', ['qr-web', 'qr-tv', 'sms'])).toEqual(['qr-tv', 'qr-web']);
    expect(nearest('us', ['list', 'use', 'remove'])).toEqual(['use']);
  });
});
