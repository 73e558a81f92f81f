import { describe, expect, it } from 'vitest';
import { CredentialError, isBilipassError, TransportError } from './errors.ts';

describe('isBilipassError', () => {
  it('knows every class of this copy', () => {
    const errors = [
      new TransportError('timeout', { endpoint: 'nav' }),
      new CredentialError('credential-malformed'),
    ];
    for (const error of errors) expect(isBilipassError(error)).toBe(true);
  });

  it('knows an error of another copy, whose classes are not these', () => {
    class BilipassError extends Error {}
    Object.defineProperty(BilipassError.prototype, Symbol.for('bilipass.error'), { value: true });
    expect(isBilipassError(new BilipassError('from elsewhere'))).toBe(true);
  });

  it('knows nothing else', () => {
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

  it('leaves no trace of the brand in what is printed', () => {
    const error = new TransportError('timeout', { endpoint: 'nav' });
    expect(Object.keys(error)).not.toContain('bilipass.error');
    expect(JSON.stringify(error)).not.toContain('bilipass.error');
  });
});
