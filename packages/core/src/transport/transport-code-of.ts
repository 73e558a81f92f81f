import type { TransportErrorCode } from '../error-codes.ts';

/** The names of OpenSSL and BoringSSL for a certificate that they do not accept. */
const certificateNames =
  /^(CERT_\w+|ERR_TLS_CERT_\w+|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_(GET|VERIFY|DECRYPT|DECODE)_\w+|HOSTNAME_MISMATCH|INVALID_(CA|PURPOSE|NON_CA)|PATH_LENGTH_EXCEEDED|AKID_\w+|SUBJECT_ISSUER_MISMATCH|ERROR_IN_CERT_\w+)$/;
/** The other errors of TLS, except those of bytes that were damaged or lost on the way. */
const tlsNames = /^(EPROTO|ERR_SSL_(?!\w*(RECORD|MAC|EOF|INTERNAL|DECRYPT))\w+)$/;

/**
 * Returns the code of the `TransportError` for a failed connection. A retry does not help after
 * `certificate-untrusted` and `tls-failed`.
 *
 * @param name - The name of the system's error, such as `ECONNRESET` or `CERT_HAS_EXPIRED`.
 */
export function transportCodeOf(
  name: string,
): Extract<TransportErrorCode, 'certificate-untrusted' | 'tls-failed' | 'network-error'> {
  if (certificateNames.test(name)) return 'certificate-untrusted';
  return tlsNames.test(name) ? 'tls-failed' : 'network-error';
}
