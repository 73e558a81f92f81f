// The QR login alone, for programs that need only this login and want to start fast
export { QrCodeLogin } from './qrcode/qrcode-login.ts';
export type { QrCodeLoginOptions } from './qrcode/qrcode-login.ts';
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

// Errors
export { LoginError, loginErrors } from './errors.ts';
export type { LoginErrorCode } from './errors.ts';
