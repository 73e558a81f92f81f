import type { AppToken } from '../state/app-tokens.ts';
import type { ServiceState } from '../state/service-state.ts';
import type { RecordedRequest } from '../wire/recorded-request.ts';
import { refusal, type FakeReply } from '../wire/reply.ts';
import { missingField } from './missing-field.ts';
import { type SignedParams, signedParams } from './signed-params.ts';

/**
 * Returns the token of a signed call, or a refusal: -2 when the token is unknown or replaced, -663
 * when it belongs to another app key, -658 when it has expired.
 */
export function tokenOf(
  state: ServiceState,
  request: RecordedRequest,
):
  | { readonly kind: 'token'; readonly token: AppToken; readonly params: SignedParams }
  | { readonly kind: 'refused'; readonly reply: FakeReply } {
  const signed = signedParams(request);
  if (signed.kind === 'refused') return signed;
  const { params } = signed;
  const missing = missingField('ParamOauth2', params, ['access_key', 'actionKey']);
  if (missing !== undefined) return { kind: 'refused', reply: missing };
  const token = state.appTokens.byAccessToken(params['access_key']);
  if (token === undefined || token.revoked) {
    return { kind: 'refused', reply: refusal(-2, 'Access Key错误') };
  }
  if (token.appkey !== params['appkey']) {
    return { kind: 'refused', reply: refusal(-663, '鉴权失败，请联系账号组') };
  }
  return token.expiresAt <= state.now()
    ? { kind: 'refused', reply: refusal(-658, 'Token 过期') }
    : { kind: 'token', token, params };
}
