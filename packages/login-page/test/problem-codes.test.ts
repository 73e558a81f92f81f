import { coreErrors } from '@bilipass/core';
import { loginErrors } from '@bilipass/login';
import { describe, expect, it } from 'vitest';
import { zhProblems } from '../src/client/problems-zh.ts';
import { loginPageErrors } from '../src/errors.ts';

describe('the Chinese texts of problems', () => {
  const codes = Object.keys({ ...coreErrors, ...loginErrors, ...loginPageErrors });

  it('belong to codes that exist', () => {
    const own = [...zhProblems.keys()].filter((code) => !code.startsWith('captcha-'));
    expect(own.filter((code) => !codes.includes(code))).toEqual([]);
  });

  it('exist for each refusal of a login by the person’s input', () => {
    const about = /^(sms|phone|password|credentials|account|user|risk)-/;
    const missing = codes.filter((code) => about.test(code) && !zhProblems.has(code));
    expect(missing).toEqual([]);
  });
});
