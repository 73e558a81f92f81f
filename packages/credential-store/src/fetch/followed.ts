/** What only `fetch` itself can set. */
export type Followed = Pick<Response, 'url' | 'redirected'>;

/**
 * Returns the reply with the address of the last request without its fragment, and whether there was
 * a redirect before it. Its clones have them, too.
 */
export function asFollowed(response: Response, { url, redirected }: Followed): Response {
  const clone = (): Response =>
    asFollowed(Response.prototype.clone.call(response), { url, redirected });
  return Object.defineProperties(response, {
    url: { value: url },
    redirected: { value: redirected },
    clone: { value: clone, configurable: true },
  });
}
