import { describe, expect, it } from 'vitest';
import { printable } from './printable.ts';

describe('printable', () => {
  it('takes out what a terminal would act on and keeps every script', () => {
    expect(printable('a\u001b[2Jb\u0007\nc\u202Ed 中文 👩‍🚀')).toBe('a[2Jbcd 中文 👩‍🚀');
  });
});
