import { signedIn } from '../checks/signed-in.ts';
import type { Endpoint } from '../endpoint.ts';
import { acceptsCorrespondPath } from '../checks/correspond-path.ts';
import { htmlReply } from '../wire/reply.ts';

const PATH = '/correspond/1/';

/**
 * Returns a page with the second CSRF token of a refresh, at an encrypted address (docs/protocol.md
 * 4.21).
 */
export const getRefreshCsrf: Endpoint = {
  name: 'get-refresh-csrf',
  method: 'GET',
  url: `https://www.bilibili.com${PATH}*`,
  respond(state, request) {
    if (!acceptsCorrespondPath(state, request.path.slice(PATH.length))) {
      return htmlReply(page('<h1>404</h1>'), 404);
    }
    const session = signedIn(state, request);
    // Without an active session the page does not contain the token.
    if (session === undefined) return htmlReply(page('<div id="1-title">哔哩哔哩</div>'));
    const csrf = state.random.hex(32);
    session.refreshCsrfs.add(csrf);
    state.secrets.add(csrf);
    return htmlReply(page(`\n  <div id="1-name">${csrf}</div>\n`));
  },
};

function page(body: string): string {
  return `<!DOCTYPE html><html lang="zh-CN"><head><title>correspond</title></head><body>${body}</body></html>`;
}
