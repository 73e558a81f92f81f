import { describe, expect, it, vi } from 'vitest';
import {
  BilipassError,
  CredentialError,
  isBilipassError,
  ServiceError,
  TransportError,
} from './errors.ts';

describe('isBilipassError', () => {
  it('recognises every class of this copy', () => {
    const errors = [
      new TransportError('timeout', { endpoint: 'get-nav' }),
      new CredentialError('credential-malformed'),
    ];
    for (const error of errors) expect(isBilipassError(error)).toBe(true);
  });

  it('recognises an error of another copy with other classes', async () => {
    vi.resetModules();
    const copy = await import('./errors.ts');
    const error = new copy.ServiceError('password-wrong', {
      endpoint: 'submit-password-login',
      httpStatus: 200,
    });
    expect(error).not.toBeInstanceOf(BilipassError);
    expect(isBilipassError(error)).toBe(true);
    expect(copy.isBilipassError(new CredentialError('credential-malformed'))).toBe(true);
  });

  it('recognises no other value', () => {
    const others = [
      new Error('x'),
      new TypeError('x'),
      { code: 'timeout' },
      'timeout',
      null,
      undefined,
    ];
    for (const other of others) expect(isBilipassError(other)).toBe(false);
  });

  it('does not print the brand', () => {
    const error = new TransportError('timeout', { endpoint: 'get-nav' });
    expect(Object.keys(error)).not.toContain('bilipass.error');
    expect(JSON.stringify(error)).not.toContain('bilipass.error');
  });
});

describe('BilipassError', () => {
  it('has a category, and is retryable by default when the category is transient', () => {
    const error = new TransportError('timeout', { endpoint: 'get-nav' });
    expect(error).toMatchObject({ category: 'transient', retryable: true });
    expect(new CredentialError('credential-malformed')).toMatchObject({
      category: 'wrong-input',
      retryable: false,
    });
  });

  it('knows how long to wait when the service does not specify it', () => {
    const answered = { endpoint: 'get-nav', httpStatus: 200 } as const;
    expect(new ServiceError('rate-limited', answered).retryAfterMs).toBe(30_000);
    const asked = { ...answered, retryAfterMs: 5_000 };
    expect(new ServiceError('rate-limited', asked).retryAfterMs).toBe(5_000);
    expect(new ServiceError('password-wrong', answered).retryAfterMs).toBeUndefined();
  });
});
