import { LoginError } from '@bilipass/login';
import { describe, expect, it } from 'vitest';
import { describeFailure } from './describe-failure.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

describe('describeFailure', () => {
  it('names the seconds left before another SMS, in both languages', () => {
    const detail = 'another one can be sent in 42 s';
    const error = new LoginError('sms-too-early', detail, { retryAfterMs: 41_500 });
    expect(describeFailure(error, en).what).toContain('42 s');
    expect(describeFailure(error, zh).advice).toContain('42 秒');
  });
});
