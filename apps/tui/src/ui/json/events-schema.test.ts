import { describe, expect, it } from 'vitest';
import { isAnswer } from './events-schema.test-kit.ts';
import { answer } from './json-test-environment.test-kit.ts';

describe('events.schema.json', () => {
  it.each([
    answer('phone', '+86 13800138000'),
    answer('captcha', 'v1.abc'),
    '{"answer":{"field":"phone","value":"6135550123","country":"CA"}}',
    '{"answer":{"field":"sms_code","action":"resend"}}',
    '{"answer":{"field":"sms_code","action":"other-way"}}',
    '{"answer":{"field":"email_code","value":"012345"}}',
    '{"answer":{"field":"email_code","action":"other-way"}}',
  ])('knows the answer %s', (line) => {
    expect(isAnswer(JSON.parse(line))).toBe(true);
  });

  it.each([
    '{"answer":{"field":"shoe","value":"44"}}',
    '{"answer":{"field":"phone"}}',
    '{"answer":{"field":"email_code","action":"edit"}}',
    '5',
  ])('refuses %s', (line) => {
    expect(isAnswer(JSON.parse(line))).toBe(false);
  });
});
