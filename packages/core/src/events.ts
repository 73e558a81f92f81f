import type { EndpointName } from './endpoint-name.ts';

/**
 * An event of a request, for diagnostics. An event holds only names, numbers and durations. It
 * contains no URL, header, body or message, and therefore no secret.
 */
export type ClientEvent =
  | { readonly type: 'request-started'; readonly endpoint: EndpointName; readonly attempt: number }
  | {
      readonly type: 'request-answered';
      readonly endpoint: EndpointName;
      readonly attempt: number;
      readonly httpStatus: number;
      readonly durationMs: number;
    }
  | {
      readonly type: 'request-failed';
      readonly endpoint: EndpointName;
      readonly attempt: number;
      /** The `code` of the error. */
      readonly code: string;
      readonly durationMs: number;
    }
  | {
      readonly type: 'request-retried';
      readonly endpoint: EndpointName;
      /** The attempt that failed, from 1. */
      readonly attempt: number;
      readonly code: string;
      readonly delayMs: number;
    }
  | {
      readonly type: 'request-refused';
      readonly endpoint: EndpointName;
      /** The `code` of the error. */
      readonly code: string;
      readonly httpStatus: number;
      /** The service's number, if there was one. */
      readonly serverCode?: number;
    };
