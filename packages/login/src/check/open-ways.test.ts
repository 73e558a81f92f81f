import { describe, expect, it } from 'vitest';
import { openWays } from './open-ways.ts';

const account = {
  mid: '10001',
  nickname: 'Example',
  maskedTel: '138*****000',
  maskedMail: 'us*****@example.test',
  telVerifiable: true,
  mailVerifiable: true,
};
const sms = { by: 'sms', to: '138*****000' };
const email = { by: 'email', to: 'us*****@example.test' };

describe('openWays', () => {
  it.each([
    ['secLogin', {}, [sms, email]],
    ['secLogin', { telVerifiable: false }, [email]],
    ['secLogin', { mailVerifiable: false }, [sms]],
    ['secLogin', { telVerifiable: false, mailVerifiable: false }, []],
    ['loginTelCheck', {}, [sms]],
    ['loginTelCheck', { telVerifiable: false }, []],
    ['deviceVerify', {}, [sms]],
    ['deviceVerify', { telVerifiable: false }, []],
  ] as const)('offers for %s and %o the ways %o', (branch, changes, ways) => {
    expect(openWays({ ...account, ...changes }, branch)).toEqual(ways);
  });
});
