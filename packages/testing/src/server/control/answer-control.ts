import { ControlBody, ControlError } from './control-body.ts';
import { type Controlled, controlRoutes } from './control-routes.ts';

/** Answers one request to the control endpoint. The body of an error is `{ "error": "..." }`. */
export function answerControl(
  controlled: Controlled,
  method: string,
  url: URL,
  body: string,
): { readonly status: number; readonly body: unknown } {
  const route = controlRoutes[`${method} ${url.pathname.slice(1)}`];
  if (route === undefined) {
    const known = Object.keys(controlRoutes).join(', ');
    return { status: 404, body: { error: `no such control; there are: ${known}` } };
  }
  try {
    const call = { query: url.searchParams, body: ControlBody.parse(body) };
    return { status: 200, body: route(controlled, call) ?? { done: true } };
  } catch (error) {
    if (error instanceof ControlError)
      return { status: error.status, body: { error: error.message } };
    if (error instanceof Error) return { status: 409, body: { error: error.message } };
    throw error;
  }
}
