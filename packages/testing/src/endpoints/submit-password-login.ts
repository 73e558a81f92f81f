import { refusedCaptcha } from '../checks/captcha-answer.ts';
import { missingField } from '../checks/missing-field.ts';
import { comesFromBilibili, hasKnownDevice, riskRefusal } from '../checks/visitor.ts';
import type { Endpoint } from '../endpoint.ts';
import type { FakeAccount, Risk } from '../state/accounts.ts';
import { loginOutcome } from '../state/login-outcome.ts';
import type { ServiceState } from '../state/service-state.ts';
import type { RecordedRequest } from '../wire/recorded-request.ts';
import { refusal, type FakeReply } from '../wire/reply.ts';

/** Logs in with a password (docs/protocol.md 4.8). */
export const submitPasswordLogin: Endpoint = {
  name: 'submit-password-login',
  method: 'POST',
  url: 'https://passport.bilibili.com/x/passport-login/web/login',
  fields: [
    'username',
    'password',
    'keep',
    'token',
    'challenge',
    'validate',
    'seccode',
    'captcha',
    'go_url',
    'source',
  ],
  usualFields: () => ({ keep: '0', source: 'main_web' }),
  respond(state, request) {
    const { form } = request;
    if (form['username'] === '' || form['password'] === '')
      return refusal(-653, '用户名或密码不能为空');
    const missing = missingField('ParamWebLogin', form, ['username', 'password']);
    if (missing !== undefined) return missing;
    if (!comesFromBilibili(request) || !hasKnownDevice(state, request)) return riskRefusal();
    const { token, challenge, validate, seccode } = form;
    const captcha = refusedCaptcha(state, 'login', { token, challenge, validate, seccode });
    return captcha ?? withPassword(state, request);
  },
};

function withPassword(state: ServiceState, request: RecordedRequest): FakeReply {
  const { username = '', password = '', go_url: goUrl } = request.form;
  const decrypted = state.passwordKeys.decrypt(password);
  switch (decrypted.kind) {
    case 'undecipherable':
      return refusal(86000, 'RSA解密失败');
    case 'stale-salt':
      return refusal(-662, '提交超时,请重新提交');
    case 'password': {
      state.secrets.add(decrypted.password);
      const account = state.accounts.byUsername(username);
      const refused = refusedLogin(state, account, decrypted.password);
      if (account === undefined || refused !== undefined) return refused ?? wrongPassword();
      return loginOutcome(state, { account, goUrl, risk: account.risk ?? strangeDevice(request) });
    }
  }
}

function refusedLogin(
  state: ServiceState,
  account: FakeAccount | undefined,
  password: string,
): FakeReply | undefined {
  if (account === undefined) return wrongPassword();
  if (state.failedLogins.areTooMany(account.mid)) return refusal(-625, '登录失败次数过多');
  if (account.password !== password) {
    state.failedLogins.add(account.mid);
    return wrongPassword();
  }
  switch (account.standing ?? 'good') {
    case 'good':
      return undefined;
    case 'frozen':
      return refusal(86066, '账号已被冻结');
    case 'locked':
      return refusal(-643, '账号已锁定');
    case 'banned':
      return refusal(-102, '账号被封停');
  }
}

function wrongPassword(): FakeReply {
  return refusal(-629, '账号或者密码错误');
}

// A device with only one of its two ids needs a second factor (docs/protocol.md 4.8).
function strangeDevice({ cookies }: RecordedRequest): Risk | undefined {
  return cookies['buvid4'] === undefined ? { status: 2 } : undefined;
}
