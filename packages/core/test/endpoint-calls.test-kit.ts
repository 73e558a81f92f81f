import { confirmAppTokenRefresh } from '../src/endpoints/confirm-app-token-refresh.ts';
import { confirmCookieRefresh } from '../src/endpoints/confirm-cookie-refresh.ts';
import { confirmTvQrcode } from '../src/endpoints/confirm-tv-qrcode.ts';
import { exchangeCookie } from '../src/endpoints/exchange-cookie.ts';
import { generateTvQrcode } from '../src/endpoints/generate-tv-qrcode.ts';
import { generateWebQrcode } from '../src/endpoints/generate-web-qrcode.ts';
import { generateWebTicket } from '../src/endpoints/generate-web-ticket.ts';
import { getAppTokenInfo } from '../src/endpoints/get-app-token-info.ts';
import { getBuvid } from '../src/endpoints/get-buvid.ts';
import { getCaptcha } from '../src/endpoints/get-captcha.ts';
import { getCookieInfo } from '../src/endpoints/get-cookie-info.ts';
import { getCountryList } from '../src/endpoints/get-country-list.ts';
import { getFingerSpi } from '../src/endpoints/get-finger-spi.ts';
import { getLoginDevices } from '../src/endpoints/get-login-devices.ts';
import { getLoginLog } from '../src/endpoints/get-login-log.ts';
import { getNav } from '../src/endpoints/get-nav.ts';
import { getPasswordKey } from '../src/endpoints/get-password-key.ts';
import { getRefreshCsrf } from '../src/endpoints/get-refresh-csrf.ts';
import { getSafecenterAccount } from '../src/endpoints/get-safecenter-account.ts';
import { getSafecenterCaptcha } from '../src/endpoints/get-safecenter-captcha.ts';
import { getTimestamp } from '../src/endpoints/get-timestamp.ts';
import { revokeAppToken } from '../src/endpoints/revoke-app-token.ts';
import { submitLogout } from '../src/endpoints/submit-logout.ts';
import { pollTvQrcode } from '../src/endpoints/poll-tv-qrcode.ts';
import { pollWebQrcode } from '../src/endpoints/poll-web-qrcode.ts';
import { refreshAppToken } from '../src/endpoints/refresh-app-token.ts';
import { refreshCookie } from '../src/endpoints/refresh-cookie.ts';
import { sendLoginSms } from '../src/endpoints/send-login-sms.ts';
import { sendSafecenterEmail } from '../src/endpoints/send-safecenter-email.ts';
import { sendSafecenterSms } from '../src/endpoints/send-safecenter-sms.ts';
import { submitPasswordLogin } from '../src/endpoints/submit-password-login.ts';
import { submitSmsLogin } from '../src/endpoints/submit-sms-login.ts';
import { verifyLoginTel } from '../src/endpoints/verify-login-tel.ts';
import { verifySec } from '../src/endpoints/verify-sec.ts';
import { verifyUserDevice } from '../src/endpoints/verify-user-device.ts';
import { visitCrossDomain } from '../src/endpoints/visit-cross-domain.ts';
import { visitHomePage } from '../src/endpoints/visit-home-page.ts';
import type { Challenge } from '../src/wire/parse-challenge-url.ts';
import type { CallOptions, Transport } from '../src/transport/transport.ts';

type EndpointCall = (client: Transport, options?: CallOptions) => Promise<unknown>;

/** Secrets that these calls send, and that no error, log or event may contain. */
export const sentSecrets = {
  SESSDATA: 'S3ssDataS3cr3t,1805552000,x*y',
  bili_jct: 'c5rfS3cr3t',
  buvid3: 'D3v1ceS3cr3t-infoc',
  password: 'Encrypt3dP4ss+/=',
  phone: '13912345678',
  smsCode: '908172',
  captchaKey: 'SmsT1cket',
  captchaToken: 'CaptchaT0ken',
  validate: 'Val1date',
  qrcodeKey: 'QrK3y',
  authCode: 'TvAuthC0de',
  tmpToken: 'TmpT0ken',
  requestId: 'R3questId',
  exchangeCode: 'Exchang3Code',
  ticket: 'T1cketS3cr3t',
  accessToken: 'Acc3ssT0ken',
  refreshToken: 'R3freshT0ken',
  refreshCsrf: 'R3freshCsrf',
} as const;

const secret = sentSecrets;
const cookies = {
  SESSDATA: encodeURIComponent(secret.SESSDATA),
  bili_jct: secret.bili_jct,
  DedeUserID: '10001',
  buvid3: secret.buvid3,
};
const captcha = {
  token: secret.captchaToken,
  challenge: 'challenge',
  validate: secret.validate,
  seccode: `${secret.validate}|jordan`,
};
const challenge: Challenge = {
  url: `https://passport.bilibili.com/h5-app/passport/risk/verify?tmp_token=${secret.tmpToken}`,
  tmpToken: secret.tmpToken,
  requestId: secret.requestId,
  source: 'risk',
  scene: undefined,
  goUrl: undefined,
};
const typed = { code: secret.smsCode, captchaKey: secret.captchaKey };
const tokens = {
  appkey: '4409e2ce8ffd12b8',
  accessToken: secret.accessToken,
  refreshToken: secret.refreshToken,
};
const pair = { ...tokens, mid: '10001', sessdata: cookies.SESSDATA };
const phone = { cid: '86', tel: secret.phone };
const ticketUrl = `https://passport.biligame.com/x/passport-login/web/crossDomain?ticket=${secret.ticket}`;

/** One call of each endpoint, by the name of its function. */
export const endpointCalls: Readonly<Record<string, EndpointCall>> = {
  confirmAppTokenRefresh: (client, options) =>
    confirmAppTokenRefresh(client, pair, 1_790_000_000, options),
  confirmCookieRefresh: (client, options) =>
    confirmCookieRefresh(client, cookies, secret.refreshToken, options),
  confirmTvQrcode: (client, options) => confirmTvQrcode(client, cookies, secret.authCode, options),
  exchangeCookie: (client, options) =>
    exchangeCookie(client, { exchangeCode: secret.exchangeCode, ...options }),
  generateTvQrcode,
  generateWebQrcode,
  generateWebTicket: (client, options) =>
    generateWebTicket(client, { csrf: secret.bili_jct, ...options }),
  getAppTokenInfo: (client, options) => getAppTokenInfo(client, tokens, options),
  getBuvid,
  getCaptcha,
  getCookieInfo: (client, options) => getCookieInfo(client, cookies, options),
  getCountryList,
  getFingerSpi,
  getLoginDevices: (client, options) => getLoginDevices(client, cookies, options),
  getLoginLog: (client, options) => getLoginLog(client, cookies, options),
  getNav: (client, options) => getNav(client, cookies, options),
  getPasswordKey,
  getRefreshCsrf: (client, options) => getRefreshCsrf(client, cookies, '0a'.repeat(128), options),
  getSafecenterAccount: (client, options) => getSafecenterAccount(client, challenge, options),
  getSafecenterCaptcha: (client, options) => getSafecenterCaptcha(client, challenge, options),
  getTimestamp,
  revokeAppToken: (client, options) => revokeAppToken(client, pair, options),
  submitLogout: (client, options) => submitLogout(client, cookies, options),
  pollTvQrcode: (client, options) => pollTvQrcode(client, secret.authCode, options),
  pollWebQrcode: (client, options) => pollWebQrcode(client, secret.qrcodeKey, options),
  refreshAppToken: (client, options) => refreshAppToken(client, tokens, options),
  refreshCookie: (client, options) =>
    refreshCookie(client, cookies, {
      refreshCsrf: secret.refreshCsrf,
      refreshToken: secret.refreshToken,
      ...options,
    }),
  sendLoginSms: (client, options) => sendLoginSms(client, { ...phone, captcha, ...options }),
  sendSafecenterSms: (client, options) =>
    sendSafecenterSms(client, challenge, { branch: 'loginTelCheck', captcha, ...options }),
  sendSafecenterEmail: (client, options) =>
    sendSafecenterEmail(client, challenge, { branch: 'secLogin', captcha, ...options }),
  submitPasswordLogin: (client, options) =>
    submitPasswordLogin(client, {
      username: secret.phone,
      encryptedPassword: secret.password,
      captcha,
      ...options,
    }),
  submitSmsLogin: (client, options) => submitSmsLogin(client, { ...phone, ...typed, ...options }),
  verifyLoginTel: (client, options) => verifyLoginTel(client, challenge, { ...typed, ...options }),
  verifySec: (client, options) => verifySec(client, challenge, { ...typed, ...options }),
  verifyUserDevice: (client, options) =>
    verifyUserDevice(client, challenge, { ...typed, ...options }),
  visitCrossDomain: (client, options) => visitCrossDomain(client, ticketUrl, options),
  visitHomePage,
};
