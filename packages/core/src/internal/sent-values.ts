import type { Params, ServiceRequest } from '../request.ts';

/** Every value that goes out with a request, so that no message can give it back. */
export function sentValues({ query = '', form = '', cookies = {} }: ServiceRequest): string[] {
  return [...valuesOf(query), ...valuesOf(form), ...Object.values(cookies)];
}

function valuesOf(params: Params | string): string[] {
  return [...new URLSearchParams(params).values()];
}
