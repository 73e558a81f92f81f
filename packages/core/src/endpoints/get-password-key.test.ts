import { describe, expect, it } from 'vitest';
import { CORRESPOND_PUBLIC_KEY } from '../crypto/correspond-path.ts';
import { envelope, stubService } from '../../test/service.test-kit.ts';
import { getPasswordKey } from './get-password-key.ts';

const service = stubService();
const hash = '0123456789abcdef';

describe('getPasswordKey', () => {
  it('returns salt and key', async () => {
    service.answer(envelope({ hash, key: CORRESPOND_PUBLIC_KEY }));
    expect(await getPasswordKey(service.client)).toEqual({
      hash,
      publicKey: CORRESPOND_PUBLIC_KEY,
    });
    expect(service.requests).toMatchObject([
      { method: 'GET', url: 'https://passport.bilibili.com/x/passport-login/web/key', query: {} },
    ]);
  });

  it('rejects an invalid RSA key', async () => {
    const curve = `-----BEGIN PUBLIC KEY-----
MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=
-----END PUBLIC KEY-----`;
    for (const key of ['no key', '-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----', curve]) {
      service.answer(envelope({ hash, key }));
      await expect(getPasswordKey(service.client)).rejects.toMatchObject({
        code: 'unexpected-body',
      });
    }
  });

  it('rejects a reply without a salt', async () => {
    service.answer(envelope({ hash: '', key: CORRESPOND_PUBLIC_KEY }));
    await expect(getPasswordKey(service.client)).rejects.toThrow(/no hash/);
  });
});
