import type { AppToken } from '../state/app-tokens.ts';
import type { ServiceState } from '../state/service-state.ts';
import type { RecordedRequest } from '../wire/recorded-request.ts';
import { refusal, type FakeReply } from '../wire/reply.ts';
import { missingField } from './missing-field.ts';
import { type SignedParams, signedParams } from './signed-params.ts';

type FoundToken =
  | { readonly kind: 'token'; readonly token: AppToken; readonly params: SignedParams }
  | { readonly kind: 'refused'; readonly reply: FakeReply };

/**
 * Returns the token of a signed call, or a refusal: -2 when the token is unknown, 61000 when it has
 * ended, -663 when it belongs to another app key, -658 when it has expired.
 *
 * @param required the fields that the call needs besides the signature.
 */
export function tokenOf(
  state: ServiceState,
  request: RecordedRequest,
  required: readonly string[] = ['access_key', 'actionKey'],
): FoundToken {
  const signed = signedParams(request);
  if (signed.kind === 'refused') return signed;
  const { params } = signed;
  const missing = missingField('ParamOauth2', params, required);
  if (missing !== undefined) return { kind: 'refused', reply: missing };
  const token = state.appTokens.byAccessToken(params['access_key']);
  if (token === undefined) return { kind: 'refused', reply: refusal(-2, 'Access Key错误') };
  if (token.revoked) return { kind: 'refused', reply: refusal(61_000, '用户未登录') };
  if (token.appkey !== params['appkey']) {
    return { kind: 'refused', reply: refusal(-663, '鉴权失败，请联系账号组') };
  }
  return token.expiresAt <= state.now()
    ? { kind: 'refused', reply: refusal(-658, 'Token 过期') }
    : { kind: 'token', token, params };
}

/**
 * Returns the token of a call that ends a pair, or a refusal: as {@link tokenOf}, and -400 when the
 * refresh token, the account or the cookie belongs to another login.
 *
 * @param others the fields that the call needs besides those of the pair. Default none.
 */
export function pairOf(
  state: ServiceState,
  request: RecordedRequest,
  others: readonly string[] = [],
): FoundToken {
  const pairFields = ['access_key', 'refresh_token', 'mid', 'session'];
  const found = tokenOf(state, request, [...pairFields, ...others]);
  if (found.kind === 'refused') return found;
  const { token, params } = found;
  const isWhole =
    params['refresh_token'] === token.refreshToken &&
    params['mid'] === token.session.account.mid &&
    params['session'] === token.session.sessdata;
  return isWhole ? found : { kind: 'refused', reply: refusal(-400, '请求错误') };
}
