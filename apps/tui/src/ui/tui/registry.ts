import type { Task } from '../port/login-event.ts';
import type {
  AccountsAnswer,
  AccountsQuestion,
  CaptchaAnswer,
  CaptchaQuestion,
  CheckAnswer,
  CheckQuestion,
  FailureAnswer,
  PasswordAnswer,
  PasswordQuestion,
  PhoneAnswer,
  PhoneQuestion,
  QrcodeAnswer,
  SmsCodeAnswer,
  SmsCodeQuestion,
  StartAnswer,
  StartQuestion,
} from '../port/questions.ts';
import type { Key } from './terminal/keys.ts';
import { accountsKeyOf } from './screens/accounts/accounts-keys.ts';
import {
  againAccounts,
  beginAccounts,
  pressAccounts,
  type AccountsKey,
  type AccountsState,
} from './screens/accounts/accounts-machine.ts';
import { tellBusy, type BusyState } from './screens/busy/busy-machine.ts';
import { captchaKeyOf } from './screens/captcha/captcha-keys.ts';
import {
  againCaptcha,
  beginCaptcha,
  pressCaptcha,
  tellCaptcha,
  type CaptchaKey,
  type CaptchaState,
} from './screens/captcha/captcha-machine.ts';
import { checkKeyOf } from './screens/check/check-keys.ts';
import {
  beginCheck,
  pressCheck,
  type CheckKey,
  type CheckState,
} from './screens/check/check-machine.ts';
import {
  beginFailure,
  pressFailure,
  type FailureQuestion,
  type FailureState,
} from './screens/failure/failure-machine.ts';
import { MachineController, type ControllerOptions } from './screen-store.ts';
import type { ScreenNote } from './screens/machine.ts';
import {
  beginPassword,
  pressPassword,
  type PasswordState,
} from './screens/password/password-machine.ts';
import { beginPhone, pressPhone, type PhoneState } from './screens/phone/phone-machine.ts';
import { qrcodeKeyOf } from './screens/qrcode/qrcode-keys.ts';
import {
  againQrcode,
  beginQrcode,
  pressQrcode,
  tellQrcode,
  type QrcodeKey,
  type QrcodeQuestion,
  type QrcodeState,
} from './screens/qrcode/qrcode-machine.ts';
import type { Screen } from './screen.ts';
import { smsCodeKeyOf } from './screens/sms-code/sms-code-keys.ts';
import {
  beginSmsCode,
  pressSmsCode,
  type SmsCodeKey,
  type SmsCodeState,
} from './screens/sms-code/sms-code-machine.ts';
import { beginStart, pressStart, type StartState } from './screens/start/start-machine.ts';

/** The controller of each screen. */
export interface Screens {
  readonly start: MachineController<StartQuestion, StartState, Key, StartAnswer>;
  readonly qrcode: MachineController<QrcodeQuestion, QrcodeState, QrcodeKey, QrcodeAnswer>;
  readonly phone: MachineController<PhoneQuestion, PhoneState, Key, PhoneAnswer>;
  readonly captcha: MachineController<CaptchaQuestion, CaptchaState, CaptchaKey, CaptchaAnswer>;
  readonly smsCode: MachineController<SmsCodeQuestion, SmsCodeState, SmsCodeKey, SmsCodeAnswer>;
  readonly password: MachineController<PasswordQuestion, PasswordState, Key, PasswordAnswer>;
  readonly check: MachineController<CheckQuestion, CheckState, CheckKey, CheckAnswer>;
  /** Asks nothing. */
  readonly busy: MachineController<Task, BusyState, Key, never>;
  readonly accounts: MachineController<
    AccountsQuestion,
    AccountsState,
    AccountsKey,
    AccountsAnswer
  >;
  readonly failure: MachineController<FailureQuestion, FailureState, Key, FailureAnswer>;
}

/** Every screen, closed. What keys mean to forms is what they mean to their fields. */
export function createScreens(options: ControllerOptions): Screens {
  return {
    start: new MachineController(
      { begin: beginStart, keyOf: asItIs, press: pressStart, takesText: never },
      (state): Screen => ({ kind: 'start', state }),
      options,
    ),
    qrcode: new MachineController(
      {
        begin: beginQrcode,
        again: againQrcode,
        keyOf: qrcodeKeyOf,
        press: pressQrcode,
        tell: tellQrcode,
        note: withNote,
        takesText: never,
      },
      (state): Screen => ({ kind: 'qrcode', state }),
      options,
    ),
    phone: new MachineController(
      { begin: beginPhone, keyOf: asItIs, press: pressPhone, takesText: always },
      (state): Screen => ({ kind: 'phone', state }),
      options,
    ),
    captcha: new MachineController(
      {
        begin: beginCaptcha,
        again: againCaptcha,
        keyOf: captchaKeyOf,
        press: pressCaptcha,
        tell: tellCaptcha,
        note: withNote,
        takesText: ({ line }) => line !== undefined,
      },
      (state): Screen => ({ kind: 'captcha', state }),
      options,
    ),
    smsCode: new MachineController(
      { begin: beginSmsCode, keyOf: smsCodeKeyOf, press: pressSmsCode, takesText: never },
      (state): Screen => ({ kind: 'sms-code', state }),
      options,
    ),
    password: new MachineController(
      { begin: beginPassword, keyOf: asItIs, press: pressPassword, takesText: always },
      (state): Screen => ({ kind: 'password', state }),
      options,
    ),
    check: new MachineController(
      {
        begin: beginCheck,
        keyOf: checkKeyOf,
        press: pressCheck,
        note: withNote,
        takesText: never,
      },
      (state): Screen => ({ kind: 'check', state }),
      options,
    ),
    busy: new MachineController(
      {
        begin: (task: Task) => ({ task, retryAt: undefined }),
        keyOf: asItIs,
        press: (state) => ({ state }),
        tell: tellBusy,
        takesText: never,
      },
      (state): Screen => ({ kind: 'busy', state }),
      options,
    ),
    accounts: new MachineController(
      {
        begin: beginAccounts,
        again: againAccounts,
        keyOf: accountsKeyOf,
        press: pressAccounts,
        takesText: ({ mode }) => mode.kind !== 'list',
      },
      (state): Screen => ({ kind: 'accounts', state }),
      options,
    ),
    failure: new MachineController(
      { begin: beginFailure, keyOf: asItIs, press: pressFailure, takesText: never },
      (state): Screen => ({ kind: 'failure', state }),
      options,
    ),
  };
}

function asItIs(key: Key): Key {
  return key;
}

function withNote<State>(state: State, note: ScreenNote): State {
  return { ...state, note };
}

function always(): boolean {
  return true;
}

function never(): boolean {
  return false;
}
