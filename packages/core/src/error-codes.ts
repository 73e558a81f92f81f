import type { ErrorCodeInfo } from './error-category.ts';
import { serviceErrors, type ServiceErrorCode } from './service-errors.ts';

/** The errors of {@link TransportError}, by code. */
export const transportErrors = {
  'network-error': {
    category: 'transient',
    summary: 'the network request failed',
    advice: 'Check the connection, the proxy and the clock of this machine.',
  },
  'certificate-untrusted': {
    category: 'unusable-reply',
    summary: 'the certificate of the service is not trusted',
    advice:
      'A proxy, a company network or a virus scanner may open the connection: put the path of its certificate into NODE_EXTRA_CA_CERTS or, with Node 22.15 or newer, NODE_OPTIONS=--use-system-ca; a certificate that is out of date means that the clock of this machine is wrong.',
  },
  'tls-failed': {
    category: 'unusable-reply',
    summary: 'no secure connection to the service is possible',
    advice:
      'A proxy or a login page of the network may be in between: check it, or try from another network.',
  },
  timeout: {
    category: 'transient',
    summary: 'the service did not answer in time',
    advice: 'Check the connection and try again.',
  },
  'unexpected-body': {
    category: 'unusable-reply',
    summary: 'the reply is not what the service documents',
    advice: 'A proxy or a block page may be in between; try from another network.',
  },
  'body-too-large': {
    category: 'unusable-reply',
    summary: 'the reply is larger than allowed',
    advice: 'Report it; nothing was kept.',
  },
  'url-refused': {
    category: 'unusable-reply',
    summary: 'the address is not one this program may call',
    advice: 'Report it; nothing was requested.',
  },
} as const;

/** The codes of {@link TransportError}. */
export type TransportErrorCode = keyof typeof transportErrors;

/** The errors of {@link CredentialError}, by code. */
export const credentialErrors = {
  'credential-incomplete': {
    category: 'wrong-input',
    summary: 'the credential lacks a part that this call needs',
    advice: 'Import all cookies of one login, or log in again.',
  },
  'credential-malformed': {
    category: 'wrong-input',
    summary: 'the input does not hold a credential',
    advice: 'Give a Cookie header or an object with SESSDATA.',
  },
} as const;

/** The codes of {@link CredentialError}. */
export type CredentialErrorCode = keyof typeof credentialErrors;

/** The errors of {@link InputError}, by code. */
export const inputErrors = {
  'password-too-long': {
    category: 'wrong-password',
    summary: 'the password is longer than the service’s key can encrypt',
    advice: 'Log in by QR code or SMS.',
  },
} as const;

/** The codes of {@link InputError}. */
export type InputErrorCode = keyof typeof inputErrors;

/** The literal `code` of an error of this package. */
export type ErrorCode =
  | ServiceErrorCode
  | TransportErrorCode
  | CredentialErrorCode
  | InputErrorCode;

/** Every error of this package, by code. */
export const coreErrors: Readonly<Record<ErrorCode, ErrorCodeInfo>> = {
  ...serviceErrors,
  ...transportErrors,
  ...credentialErrors,
  ...inputErrors,
};
