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
      [{ code: 'UND_ERR_CONNECT_TIMEOUT' }, 'UND_ERR_CONNECT_TIMEOUT'],
      [{ code: 'ConnectionRefused' }, 'ConnectionRefused'],
    ] as const;
    for (const [cause, name] of names) {
      const error = asTransportError(failed(cause), 'get-nav');
      expect(error.message).toBe(`get-nav: the network request failed (${name})`);
      expect(error.cause).toEqual(new Error(name));
    }
  });

  it.each([
    'CERT_HAS_EXPIRED',
    'CERT_NOT_YET_VALID',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  ])('counts %s as a certificate that no retry mends', (code) => {
    const error = asTransportError(failed({ code }), 'get-nav');
    expect(error).toMatchObject({ code: 'certificate-untrusted', retryable: false });
    expect(error.message).toContain(code);
    expect(error.advice).toMatch(/NODE_EXTRA_CA_CERTS.*22\.15.*--use-system-ca/);
  });

  it('knows a certificate that Deno refuses by its words', () => {
    const cause = new Error('error sending request: invalid peer certificate: UnknownIssuer');
    const error = asTransportError(new TypeError('fetch failed', { cause }), 'get-nav');
    expect(error).toMatchObject({ code: 'certificate-untrusted', retryable: false });
  });

  it.each([
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls-failed', false],
    ['ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE', 'tls-failed', false],
    ['EPROTO', 'tls-failed', false],
    ['ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC', 'network-error', true],
    ['ERR_SSL_UNEXPECTED_EOF_WHILE_READING', 'network-error', true],
    ['ECONNRESET', 'network-error', true],
  ])('reports %s as %s', (name, code, retryable) => {
    const error = asTransportError(failed({ code: name }), 'get-nav');
    expect(error).toMatchObject({ code, retryable });
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
