import { namesOf, subjectOf, type Names } from './names.ts';

/** An endpoint that is to be begun. */
export interface NewEndpoint {
  /** The function of core, verb first: `get-space-info`. */
  readonly name: Names;
  /** The endpoint as the fake, events and errors call it: `space-info`. */
  readonly subject: Names;
  readonly method: 'GET' | 'POST';
  /** `https` address without a query. */
  readonly url: string;
}

/** @throws RangeError naming what cannot be. */
export function describeEndpoint(name: string, method: string, url: string): NewEndpoint {
  if (method !== 'GET' && method !== 'POST') {
    throw new RangeError(`--method is GET or POST, not "${method}"`);
  }
  const address = URL.canParse(url) ? new URL(url) : undefined;
  if (address?.protocol !== 'https:' || address.href !== address.origin + address.pathname) {
    throw new RangeError(`--url is an https address without a query, not "${url}"`);
  }
  return { name: namesOf(name), subject: namesOf(subjectOf(name)), method, url };
}
