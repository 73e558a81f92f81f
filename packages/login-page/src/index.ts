// The page
export { createLoginHandler } from './server/login-handler.ts';
export type { LoginHandler, LoginHandlerOptions } from './server/login-handler.ts';
export type { LoginPage, LoginPageEvent, LoginPageOptions } from './login-page.ts';

// What the page and its server say to each other
export { visitorHeader } from './page-state.ts';
export type {
  CaptchaStep,
  EndStep,
  FoundCountries,
  FoundCountry,
  PageAction,
  PageCheckWay,
  PageMethod,
  PageEventName,
  PhoneDoubt,
  PhoneStep,
  PhoneWarningKind,
  PageProblem,
  PageQrcode,
  PageState,
  PageStep,
  QrcodeStep,
  Refusal,
  StartReply,
  StateReply,
} from './page-state.ts';

// Errors
export { LoginPageError, loginPageErrors } from './errors.ts';
export type { LoginPageErrorCode } from './errors.ts';
