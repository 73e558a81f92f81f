import { describe, expect, it } from 'vitest';
import type { LoginFlags } from './login-flags.ts';
import { methodOf } from './method-of.ts';

describe('methodOf', () => {
  it.each<[LoginFlags, string | undefined]>([
    [{}, undefined],
    [{ method: 'sms' }, 'sms'],
    [{ passwordStdin: true }, 'password'],
    [{ username: 'me@example.test' }, 'password'],
    [{ passwordStdin: true, codeStdin: true }, 'password'],
    [{ phone: '13800138000' }, 'sms'],
    [{ phone: '13800138000', codeStdin: true }, 'sms'],
    [{ codeStdin: true }, 'sms'],
    [{ method: 'password', codeStdin: true }, 'password'],
    [{ country: 'HK' }, undefined],
    [{ with: '10001' }, 'qr-tv'],
    [{ with: '10001', method: 'qr-tv' }, 'qr-tv'],
    [{ web: true }, 'web'],
  ])('%o: %s', (flags, method) => {
    expect(methodOf(flags)).toBe(method);
  });

  it.each<[LoginFlags, string]>([
    [{ method: 'sms', passwordStdin: true }, '--method sms and --password-stdin'],
    [{ method: 'qr-web', phone: '1' }, '--method qr-web and --phone'],
    [{ phone: '1', username: 'me' }, '--username and --phone'],
    [{ with: '10001', method: 'sms' }, '--method sms and --with'],
    [{ web: true, username: 'me' }, '--web and --username'],
  ])('refuses %o, and names both flags', (flags, words) => {
    expect(() => methodOf(flags)).toThrow(
      expect.objectContaining({ code: 'flags-clash', message: expect.stringContaining(words) }),
    );
  });
});
