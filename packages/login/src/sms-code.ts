// The reading of a typed code alone, for programs that run in a browser
export { findSmsCode } from './sms/find-sms-code.ts';
