import type { Cookies } from '../cookies/cookie-header.ts';
import type { Params, ServiceRequest } from './request.ts';

/**
 * Returns every value that is sent with a request, so that it can be removed from messages.
 *
 * @param cookies the cookies that are sent, device cookies included.
 */
export function sentValues(
  { url, query = '', form = '', referer = '' }: ServiceRequest,
  cookies: Cookies,
): string[] {
  return [
    ...valuesOf(query),
    ...valuesOf(form),
    ...valuesOf(searchOf(url)),
    ...valuesOf(searchOf(referer)),
    ...Object.values(cookies),
  ];
}

function valuesOf(params: Params | string): string[] {
  return [...new URLSearchParams(params).values()];
}

function searchOf(url: string): string {
  return url.split('?')[1] ?? '';
}
