import type { AccountsState } from './screens/accounts/accounts-machine.ts';
import type { BusyState } from './screens/busy/busy-machine.ts';
import type { CaptchaState } from './screens/captcha/captcha-machine.ts';
import type { CheckState } from './screens/check/check-machine.ts';
import type { FailureState } from './screens/failure/failure-machine.ts';
import type { PasswordState } from './screens/password/password-machine.ts';
import type { PhoneState } from './screens/phone/phone-machine.ts';
import type { QrcodeState } from './screens/qrcode/qrcode-machine.ts';
import type { SmsCodeState } from './screens/sms-code/sms-code-machine.ts';
import type { StartState } from './screens/start/start-machine.ts';

/** What one screen shows, as plain data. */
export type Screen =
  | { readonly kind: 'blank' }
  | { readonly kind: 'start'; readonly state: StartState }
  | { readonly kind: 'qrcode'; readonly state: QrcodeState }
  | { readonly kind: 'phone'; readonly state: PhoneState }
  | { readonly kind: 'captcha'; readonly state: CaptchaState }
  | { readonly kind: 'sms-code'; readonly state: SmsCodeState }
  | { readonly kind: 'password'; readonly state: PasswordState }
  | { readonly kind: 'check'; readonly state: CheckState }
  | { readonly kind: 'busy'; readonly state: BusyState }
  | { readonly kind: 'accounts'; readonly state: AccountsState }
  | { readonly kind: 'failure'; readonly state: FailureState };

/** What screens can have done outside of themselves. */
export interface ScreenEffects {
  /** Opens a link in the person's browser; false where there is none. */
  openLink(url: string): Promise<boolean>;
  /** Hands a text to the terminal's clipboard. */
  copy(text: string): void;
  /** Saves the picture of a link where only this user can read it, and gives its path. */
  savePicture(url: string): Promise<string>;
  /** Ctrl+C: ends the program. */
  interrupt(): void;
}
