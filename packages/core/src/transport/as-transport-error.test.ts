import { TimeLimitReached } from '@bilipass/waiting/time-limit';
import { describe, expect, it } from 'vitest';
import { ServiceError } from '../errors.ts';
import { asTransportError } from './as-transport-error.ts';

function failed(cause: object): TypeError {
  return new TypeError('fetch failed', { cause: Object.assign(new Error('secret'), cause) });
}

describe('asTransportError', () => {
  it('returns errors of this package unchanged', () => {
    const error = new ServiceError('risk-blocked', { endpoint: 'get-nav', httpStatus: 412 });
    expect(asTransportError(error, 'get-nav')).toBe(error);
  });

  it('reports a reached time limit as a timeout', () => {
    expect(asTransportError(new TimeLimitReached(), 'get-nav')).toMatchObject({
      code: 'timeout',
      endpoint: 'get-nav',
      retryable: true,
    });
  });

  it('names the cause of a failed fetch', () => {
    const names = [
      [{ code: 'ECONNREFUSED', syscall: 'connect' }, 'connect ECONNREFUSED'],
      [{ code: 'ENOTFOUND', syscall: 'getaddrinfo' }, 'ENOTFOUND'],
      [{ code: 'CERT_HAS_EXPIRED' }, 'CERT_HAS_EXPIRED'],
      [{ code: 'UND_ERR_CONNECT_TIMEOUT' }, 'UND_ERR_CONNECT_TIMEOUT'],
      [{ code: 'ConnectionRefused' }, 'ConnectionRefused'],
    ] as const;
    for (const [cause, name] of names) {
      const error = asTransportError(failed(cause), 'get-nav');
      expect(error.message).toBe(`get-nav: the network request failed (${name})`);
      expect(error.cause).toEqual(new Error(name));
    }
  });

  it('does not copy any other value', () => {
    for (const code of ['SESSDATA=x', '00ff', 'secret', 7, '', 'A B']) {
      const error = asTransportError(failed({ code }), 'get-nav');
      expect(error.message).toBe('get-nav: the network request failed');
      expect(error.cause).toBeUndefined();
    }
  });

  it('does not follow an endless chain of causes', () => {
    const round = new Error('round');
    round.cause = round;
    expect(asTransportError(round, 'get-nav').code).toBe('network-error');
  });
});
