import type { ServiceState } from '../state/service-state.ts';
import type { Session } from '../state/sessions.ts';
import type { RecordedRequest } from '../wire/recorded-request.ts';
import { refusal, type FakeReply } from '../wire/reply.ts';

/** Returns the active session of the cookies; `undefined` when they belong to different logins. */
export function signedIn(state: ServiceState, { cookies }: RecordedRequest): Session | undefined {
  const session = state.sessions.bySessdata(cookies['SESSDATA']);
  const { DedeUserID: mid = session?.account.mid } = cookies;
  return mid === session?.account.mid ? session : undefined;
}

/** Returns the answer to a request without a session. */
export function notSignedIn(): FakeReply {
  return refusal(-101, '账号未登录');
}

/** Returns the refusal of a CSRF token that is missing or belongs to another session. */
export function csrfRefusal(): FakeReply {
  return refusal(-111, 'csrf 校验失败');
}
