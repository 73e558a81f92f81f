import { ServiceError, type EndpointName } from '@bilipass/core';

/** Returns the error of an endpoint that reports a session as over. */
export function notLoggedIn(endpoint: EndpointName): ServiceError {
  return new ServiceError('not-logged-in', { endpoint, httpStatus: 200, serverCode: -101 });
}
