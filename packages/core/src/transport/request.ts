import type { Cookies } from '../cookies/cookie-header.ts';
import type { EndpointName } from '../endpoint-name.ts';

/** Names and values of a query or a form, in the order in which they are sent. */
export type Params = Readonly<Record<string, string>>;

/** One request to one endpoint, as an endpoint module describes it. */
export interface ServiceRequest {
  /** The name of the endpoint. */
  readonly endpoint: EndpointName;
  /** The HTTP method. */
  readonly method: 'GET' | 'POST';
  /** The address without a query; with its query when the service sent the whole address. */
  readonly url: string;
  /**
   * The query. A string is sent unchanged, here and in `form`, because a signature covers its exact
   * bytes.
   */
  readonly query?: Params | string;
  /** The form of a POST. */
  readonly form?: Params | string;
  /** The `Referer` header. Default `https://www.bilibili.com/`. */
  readonly referer?: string;
  /** Session cookies in wire form, sent only to hosts of bilibili.com. Default none. */
  readonly cookies?: Cookies;
  /**
   * Whether a failed attempt may be retried. Set it only for a GET that changes nothing on the
   * service. Default `false`: a login, SMS or verify call, or a poll that may have spent its key,
   * is never retried.
   */
  readonly repeatable?: boolean;
  /**
   * Whether the request holds the time of this machine (`ts`). A wrong clock then explains a
   * refusal. Default `false`.
   */
  readonly timed?: boolean;
  /**
   * Whether only the headers of a successful reply matter. Its body is then read to its end within
   * limits, and dropped. Default `false`.
   */
  readonly headersOnly?: boolean;
}
