import { describe, expect, it } from 'vitest';
import { describeStep, isEnd } from './describe-step.ts';
import { en } from './text-en.ts';
import { zh } from './text-zh.ts';

describe('describeStep', () => {
  it('names the account and keeps Chinese sentences together', () => {
    const step = { kind: 'done', isNew: true } as const;
    expect(describeStep(step, zh, false)).toEqual({
      mood: 'good',
      icon: 'tick',
      heading: '登录成功',
      status: `${zh.status.unconfirmed}${zh.status.new}${zh.status.done}`,
    });
    expect(describeStep({ ...step, name: 'a', returnUrl: '/' }, en, false).status).toBe(
      en.status.new,
    );
  });

  it('tells a phone to open the link, and a computer to scan the code', () => {
    const step = { kind: 'qrcode', channel: 'web', stage: 'waiting' } as const;
    expect(describeStep(step, en, true).status).toBe(en.status.waitingOnPhone);
    expect(describeStep(step, en, false).status).toBe(en.status.waiting);
    expect(describeStep({ ...step, stage: 'scanned' }, en, true)).toMatchObject({
      heading: 'Scanned',
      status: 'Confirm the login on your phone.',
    });
  });

  it('says where a code went, or that it was sent', () => {
    const step = { kind: 'check-code', ways: [], resendAt: 0 } as const;
    const to = describeStep({ ...step, way: { by: 'email', to: 'a***@b.test' } }, en, false);
    expect([to.heading, to.status]).toEqual(['Code from the e-mail', 'Sent to a***@b.test.']);
    expect(describeStep({ ...step, way: { by: 'sms' } }, en, false).status).toBe(en.status.sent);
  });
});

describe('isEnd', () => {
  it('knows the steps that no action follows', () => {
    expect(isEnd({ kind: 'closed', why: 'deadline' })).toBe(true);
    expect(isEnd({ kind: 'replaced' })).toBe(true);
    expect(isEnd({ kind: 'password' })).toBe(false);
  });
});
