import type { AppKey } from './app-keys.ts';
import { nodeCrypto } from './node-crypto.ts';
import type { Params } from '../transport/request.ts';

/**
 * Returns `params` with `appkey` and `sign`, encoded as the form or query that must be sent byte
 * for byte (docs/protocol.md 6.1): sorted by name, form-encoded, followed by the secret, MD5 in
 * lower-case hex.
 *
 * @param params names in ASCII; a `sign` among them is replaced.
 */
export function signAppParams(params: Params, { appkey, secret }: AppKey): string {
  const named = Object.entries({ ...params, appkey }).filter(([name]) => name !== 'sign');
  const canonical = encodePairs(named.sort(byName));
  const sign = nodeCrypto().createHash('md5').update(`${canonical}${secret}`).digest('hex');
  return `${canonical}&sign=${sign}`;
}

type Pair = [name: string, value: string];

function byName([a]: Pair, [b]: Pair): number {
  return a < b ? -1 : 1;
}

/**
 * Encodes pairs like Python's `urlencode`, as the signature check of the service does.
 * `URLSearchParams` differs in two characters. A percent sign of the input is already `%25`.
 */
function encodePairs(pairs: Pair[]): string {
  return new URLSearchParams(pairs).toString().replaceAll('%7E', '~').replaceAll('*', '%2A');
}
