import { ok, type FakeReply } from '../wire/reply.ts';
import type { FakeAccount, Risk } from './accounts.ts';
import { challengeUrl } from './challenge-url.ts';
import type { ChallengeScene } from './challenges.ts';
import { loginReply } from './login-reply.ts';
import { generationOf } from './risk-generation.ts';
import type { ServiceState } from './service-state.ts';

/** The data of a login with correct credentials. */
export interface RightLogin {
  readonly account: FakeAccount;
  /** If set, replaces the risk of the account. */
  readonly risk?: Risk | undefined;
  /** The landing page of a browser. */
  readonly goUrl: string | undefined;
  readonly isNew?: boolean;
}

/**
 * Returns the reply to a login with correct credentials: a session, or a `status` other than 0 and
 * the address of a second factor (docs/protocol.md 4.8, 4.11).
 */
export function loginOutcome(state: ServiceState, login: RightLogin): FakeReply {
  const { account, risk = account.risk, goUrl, isNew = false } = login;
  const common = { hint: '', in_reg_audit: 0, is_new: isNew, timestamp: state.now() };
  if (risk !== undefined) {
    const generation = generationOf(risk);
    const hasRequest = generation === 'request-id' || generation === 'legacy';
    const challenge = state.challenges.open(account, sceneOf(risk), hasRequest);
    const url = challengeUrl(challenge, risk);
    const message = '本次登录环境存在风险, 需使用手机号进行验证或绑定';
    return ok({ ...common, status: risk.status, message, url, refresh_token: '', timestamp: 0 });
  }
  const { url, refreshToken, headers } = loginReply(state, account, goUrl);
  return ok({ ...common, status: 0, message: '', url, refresh_token: refreshToken }, headers);
}

// Returns the branch that a client has to derive from URL and status (docs/protocol.md 9.2).
function sceneOf(risk: Risk): ChallengeScene {
  const generation = generationOf(risk);
  if (generation === 'ownership') return 'ownership';
  if (risk.scene !== undefined) return risk.scene;
  switch (generation) {
    case 'request-id':
    case 'legacy':
      return 'loginTelCheck';
    case 'scene':
      return 'secLogin';
    case 'bare':
      return bareScenes[risk.status];
  }
}

const bareScenes = {
  1: 'secLogin',
  2: 'loginTelCheck',
  3: 'deviceVerify',
  5: 'ownership',
} as const satisfies Record<Risk['status'], ChallengeScene>;
