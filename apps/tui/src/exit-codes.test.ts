import { ServiceError, TransportError } from '@bilipass/core';
import { LoginError } from '@bilipass/login';
import { describe, expect, it } from 'vitest';
import { exitCodeOf } from './exit-codes.ts';
import { Interrupted } from './interruption.ts';

const answered = { endpoint: 'get-nav', httpStatus: 200 } as const;

describe('exitCodeOf', () => {
  it('tells refusals, restrictions, a dead network and slips of our own apart', () => {
    expect(exitCodeOf(new ServiceError('password-wrong', answered))).toBe(5);
    expect(exitCodeOf(new ServiceError('service-error', answered))).toBe(5);
    expect(exitCodeOf(new LoginError('session-incomplete'))).toBe(5);
    expect(exitCodeOf(new ServiceError('not-logged-in', answered))).toBe(4);
    expect(exitCodeOf(new ServiceError('captcha-invalid', answered))).toBe(6);
    expect(exitCodeOf(new ServiceError('risk-blocked', answered))).toBe(7);
    expect(exitCodeOf(new TransportError('network-error', answered))).toBe(8);
    expect(exitCodeOf(new TypeError('a slip'))).toBe(1);
  });

  it('gives the number of the signal that ended the program', () => {
    expect(exitCodeOf(new Interrupted(143))).toBe(143);
  });
});
