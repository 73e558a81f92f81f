// QR code
export { QrCodeLogin } from './qrcode/qrcode-login.ts';
export type { QrCodeLoginOptions } from './qrcode/qrcode-login.ts';
export { loginTvWithWebSession } from './qrcode/login-tv-with-web-session.ts';
export type { LoginTvOptions } from './qrcode/login-tv-with-web-session.ts';
export { QrCodeLoginChannel } from './qrcode/qrcode-channel.ts';
export { QrCodeLoginEvents } from './qrcode/qrcode-event.ts';
export type { QrCodeLoginEvent } from './qrcode/qrcode-event.ts';
export type { QrCodeLoginHandle } from './qrcode/qrcode-handle.ts';
export type { QrCodeLoginState } from './qrcode/qrcode-login-state.ts';
export type { WatchOptions } from './qrcode/watch-qrcode-login.ts';

// The code as text and as a picture
export { createQrcodeMatrix } from './qrcode/create-qrcode-matrix.ts';
export type { QrcodeMatrix, QrcodeMatrixOptions } from './qrcode/create-qrcode-matrix.ts';
export { renderQrcodeRows } from './qrcode/render-qrcode-rows.ts';
export type { QrcodeRowsOptions } from './qrcode/render-qrcode-rows.ts';
export { QrcodePicture } from './qrcode/qrcode-picture.ts';
export type { QrcodePictureOptions } from './qrcode/qrcode-picture.ts';

// Phone and SMS
export { PhoneNumber } from './phone/phone-number.ts';
export type { PhoneWarning } from './phone/phone-warning.ts';
export { findSmsCode } from './sms/find-sms-code.ts';
export { sendSms } from './sms/send-sms.ts';
export type { SendSmsOptions } from './sms/send-sms.ts';
export { SmsTicket } from './sms/sms-ticket.ts';
export type { SmsTicketParts } from './sms/sms-ticket.ts';
export { loginWithSms } from './sms/login-with-sms.ts';

// Password
export { loginWithPassword } from './password/login-with-password.ts';
export type { LoginWithPasswordOptions } from './password/login-with-password.ts';

// The result of a login
export type { LoginMethod } from './login-method.ts';
export type { LoginResult } from './login-result.ts';
export type { LoginSuccess } from './login-success.ts';
export { LoginCheck } from './check/login-check.ts';
export type { CheckWay } from './check/open-ways.ts';
export type { LoginCheckInfo, LoginCheckRequest } from './check/login-check.ts';
export type { CompleteCheckOptions, SendCodeOptions, SentCode } from './check/code-options.ts';
export type { CaptchaSource, SolvedGeetest } from './captcha-source.ts';

// The session afterwards
export { whoami } from './session/whoami.ts';
export type { SessionOptions } from './session/whoami.ts';
export { listDevices } from './session/list-devices.ts';
export { listLogins } from './session/list-logins.ts';
export { checkRefresh } from './session/check-refresh.ts';
export type { RefreshCheck } from './session/check-refresh.ts';
export { refresh } from './session/refresh.ts';
export type { RefreshOptions, RefreshResult } from './session/refresh.ts';
export { PendingRefresh } from './session/pending-refresh.ts';
export type { PendingRefreshParts } from './session/pending-refresh.ts';
export { confirmRefresh, type ConfirmedRefresh } from './session/confirm-refresh.ts';
export { logout } from './session/logout.ts';
export type { LogoutResult } from './session/logout.ts';

// Errors
export { LoginError, loginErrors } from './errors.ts';
export type { LoginErrorCode, LoginErrorOptions } from './errors.ts';
