import type { Endpoint } from '../endpoint.ts';
import { getCaptcha } from './get-captcha.ts';
import { confirmCookieRefresh } from './confirm-cookie-refresh.ts';
import { submitLogout } from './submit-logout.ts';
import { getCookieInfo } from './get-cookie-info.ts';
import { refreshCookie } from './refresh-cookie.ts';
import { getRefreshCsrf } from './get-refresh-csrf.ts';
import { getCountryList } from './get-country-list.ts';
import { visitCrossDomain } from './visit-cross-domain.ts';
import { exchangeCookie } from './exchange-cookie.ts';
import { getFingerSpi } from './get-finger-spi.ts';
import { getBuvid } from './get-buvid.ts';
import { visitHomePage } from './visit-home-page.ts';
import { getLoginDevices } from './get-login-devices.ts';
import { getLoginLog } from './get-login-log.ts';
import { getNav } from './get-nav.ts';
import { getAppTokenInfo } from './get-app-token-info.ts';
import { confirmAppTokenRefresh } from './confirm-app-token-refresh.ts';
import { getTimestamp } from './get-timestamp.ts';
import { revokeAppToken } from './revoke-app-token.ts';
import { refreshAppToken } from './refresh-app-token.ts';
import { getSafecenterCaptcha } from './get-safecenter-captcha.ts';
import { verifyUserDevice } from './verify-user-device.ts';
import { verifySec } from './verify-sec.ts';
import { sendSafecenterEmail } from './send-safecenter-email.ts';
import { sendSafecenterSms } from './send-safecenter-sms.ts';
import { verifyLoginTel } from './verify-login-tel.ts';
import { getSafecenterAccount } from './get-safecenter-account.ts';
import { generateTvQrcode } from './generate-tv-qrcode.ts';
import { confirmTvQrcode } from './confirm-tv-qrcode.ts';
import { pollTvQrcode } from './poll-tv-qrcode.ts';
import { getPasswordKey } from './get-password-key.ts';
import { submitPasswordLogin } from './submit-password-login.ts';
import { submitSmsLogin } from './submit-sms-login.ts';
import { generateWebQrcode } from './generate-web-qrcode.ts';
import { pollWebQrcode } from './poll-web-qrcode.ts';
import { sendLoginSms } from './send-login-sms.ts';
import { generateWebTicket } from './generate-web-ticket.ts';
import { getMyInfo } from './get-my-info.ts';
import { getZone } from './get-zone.ts';
import { reportFingerprint } from './report-fingerprint.ts';
import { visitSpacePage } from './visit-space-page.ts';

/** All endpoints of the fake, grouped as in docs/protocol.md. */
export const allEndpoints: readonly Endpoint[] = [
  // QR code on the web
  generateWebQrcode,
  pollWebQrcode,
  visitCrossDomain,
  // QR code on TV
  generateTvQrcode,
  pollTvQrcode,
  confirmTvQrcode,
  // captcha
  getCaptcha,
  // password
  getPasswordKey,
  submitPasswordLogin,
  // SMS
  getCountryList,
  sendLoginSms,
  submitSmsLogin,
  // second factor
  getSafecenterAccount,
  getSafecenterCaptcha,
  sendSafecenterSms,
  sendSafecenterEmail,
  verifyLoginTel,
  verifySec,
  verifyUserDevice,
  exchangeCookie,
  // device
  visitHomePage,
  getFingerSpi,
  getBuvid,
  generateWebTicket,
  // keeping a web session alive
  getCookieInfo,
  getRefreshCsrf,
  refreshCookie,
  confirmCookieRefresh,
  submitLogout,
  // account
  getNav,
  getLoginDevices,
  getLoginLog,
  // keeping a TV session alive
  getAppTokenInfo,
  getTimestamp,
  refreshAppToken,
  confirmAppTokenRefresh,
  revokeAppToken,
  // only called by other programs
  getMyInfo,
  getZone,
  reportFingerprint,
  visitSpacePage,
];
