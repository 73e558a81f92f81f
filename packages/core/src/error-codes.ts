import { defineErrors } from './error-category.ts';
import { serviceErrors } from './service-errors.ts';

/** The errors of {@link TransportError}, by code. */
export const transportErrors = defineErrors({
  'network-error': {
    category: 'transient',
    summary: 'the network request failed',
    advice: 'Check the connection, the proxy and the clock of this machine.',
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
});

/** The codes of {@link TransportError}. */
export type TransportErrorCode = keyof typeof transportErrors;

/** The errors of {@link CredentialError}, by code. */
export const credentialErrors = defineErrors({
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
});

/** The codes of {@link CredentialError}. */
export type CredentialErrorCode = keyof typeof credentialErrors;

/** The errors of {@link InputError}, by code. */
export const inputErrors = defineErrors({
  'password-too-long': {
    category: 'wrong-password',
    summary: 'the password is longer than the service’s key can encrypt',
    advice: 'Log in by QR code or SMS.',
  },
});

/** The codes of {@link InputError}. */
export type InputErrorCode = keyof typeof inputErrors;

/** Every error of this package, by code, with its category, its summary and its advice. */
export const coreErrors = defineErrors({
  ...serviceErrors,
  ...transportErrors,
  ...credentialErrors,
  ...inputErrors,
});

/** The literal `code` of an error of this package. */
export type ErrorCode = keyof typeof coreErrors;
