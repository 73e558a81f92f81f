import type { Endpoint } from '../endpoint.ts';
import { captcha } from './captcha.ts';
import { confirmRefresh } from './confirm-refresh.ts';
import { cookieInfo } from './cookie-info.ts';
import { cookieRefresh } from './cookie-refresh.ts';
import { correspond } from './correspond.ts';
import { countryList } from './country-list.ts';
import { crossDomain } from './cross-domain.ts';
import { exchangeCookie } from './exchange-cookie.ts';
import { fingerSpi } from './finger-spi.ts';
import { getbuvid } from './getbuvid.ts';
import { homePage } from './home-page.ts';
import { logout } from './logout.ts';
import { nav } from './nav.ts';
import { oauth2Info } from './oauth2-info.ts';
import { oauth2RefreshToken } from './oauth2-refresh-token.ts';
import { safecenterCaptchaPre } from './safecenter-captcha-pre.ts';
import { safecenterDeviceVerify } from './safecenter-device-verify.ts';
import { safecenterSecVerify } from './safecenter-sec-verify.ts';
import { safecenterSmsSend } from './safecenter-sms-send.ts';
import { safecenterTelVerify } from './safecenter-tel-verify.ts';
import { safecenterUserInfo } from './safecenter-user-info.ts';
import { tvQrcodeAuthCode } from './tv-qrcode-auth-code.ts';
import { tvQrcodeConfirm } from './tv-qrcode-confirm.ts';
import { tvQrcodePoll } from './tv-qrcode-poll.ts';
import { webKey } from './web-key.ts';
import { webLogin } from './web-login.ts';
import { webLoginSms } from './web-login-sms.ts';
import { webQrcodeGenerate } from './web-qrcode-generate.ts';
import { webQrcodePoll } from './web-qrcode-poll.ts';
import { webSmsSend } from './web-sms-send.ts';
import { webTicket } from './web-ticket.ts';

/** Everything the fake answers, grouped as in docs/protocol.md. */
export const allEndpoints: readonly Endpoint[] = [
  // QR code on the web
  webQrcodeGenerate,
  webQrcodePoll,
  crossDomain,
  // QR code on TV
  tvQrcodeAuthCode,
  tvQrcodePoll,
  tvQrcodeConfirm,
  // captcha
  captcha,
  // password
  webKey,
  webLogin,
  // SMS
  countryList,
  webSmsSend,
  webLoginSms,
  // second factor
  safecenterUserInfo,
  safecenterCaptchaPre,
  safecenterSmsSend,
  safecenterTelVerify,
  safecenterSecVerify,
  safecenterDeviceVerify,
  exchangeCookie,
  // device
  homePage,
  fingerSpi,
  getbuvid,
  webTicket,
  // keeping a web session alive
  cookieInfo,
  correspond,
  cookieRefresh,
  confirmRefresh,
  logout,
  // who am I
  nav,
  // keeping a TV session alive
  oauth2Info,
  oauth2RefreshToken,
];
