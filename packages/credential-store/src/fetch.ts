// A fetch with the session of an account
export { createSessionFetch } from './fetch/create-session-fetch.ts';
export type {
  SessionFetch,
  SessionFetchInit,
  SessionFetchOptions,
} from './fetch/create-session-fetch.ts';

// Errors
export { SessionFetchError, sessionFetchErrors } from './fetch/session-fetch-error.ts';
export type { SessionFetchErrorCode } from './fetch/session-fetch-error.ts';
