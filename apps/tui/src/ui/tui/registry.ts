import type { ReactNode } from 'react';
import type { Task } from '../port/login-event.ts';
import type { LoginWay } from '../port/login-method.ts';
import type { Dialogue } from '../port/questions.ts';
import type { KeyHint } from './components/hint-parts.tsx';
import { accountsMachine } from './screens/accounts/accounts-machine.ts';
import { accountsHints, AccountsScreen } from './screens/accounts/accounts-screen.tsx';
import { busyMachine } from './screens/busy/busy-machine.ts';
import { BusyScreen } from './screens/busy/busy-screen.tsx';
import { captchaMachine } from './screens/captcha/captcha-machine.ts';
import { captchaHints, CaptchaScreen } from './screens/captcha/captcha-screen.tsx';
import { checkMachine } from './screens/check/check-machine.ts';
import { checkHints, CheckScreen } from './screens/check/check-screen.tsx';
import type { CompletedStep } from './screens/completed-steps.ts';
import { failureMachine } from './screens/failure/failure-machine.ts';
import { failureHints, FailureScreen } from './screens/failure/failure-screen.tsx';
import type { Machine } from './screens/machine.ts';
import { passwordMachine, passwordStep } from './screens/password/password-machine.ts';
import { PasswordScreen } from './screens/password/password-screen.tsx';
import { pasteMachine } from './screens/paste/paste-machine.ts';
import { PasteScreen } from './screens/paste/paste-screen.tsx';
import { phoneMachine, phoneStep } from './screens/phone/phone-machine.ts';
import { PhoneScreen } from './screens/phone/phone-screen.tsx';
import { qrcodeMachine } from './screens/qrcode/qrcode-machine.ts';
import { qrcodeKeys } from './screens/qrcode/qrcode-parts.tsx';
import { QrcodeScreen } from './screens/qrcode/qrcode-screen.tsx';
import type { ScreenProps } from './screens/screen-page.tsx';
import { codeMachine } from './screens/code/code-machine.ts';
import { codeHints, CodeScreen } from './screens/code/code-screen.tsx';
import { startMachine } from './screens/start/start-machine.ts';
import { startHints, StartScreen } from './screens/start/start-screen.tsx';
import { webMachine } from './screens/web/web-machine.ts';
import { webHints } from './screens/web/web-parts.tsx';
import { WebScreen } from './screens/web/web-screen.tsx';

export interface ScreenDialogue extends Dialogue {
  /** Asks nothing. */
  readonly busy: { readonly question: { readonly task: Task }; readonly answer: never };
}

export type ScreenKind = keyof ScreenDialogue;

interface ScreenRole<State, Answer> {
  /** Whether a login can begin with it. One step back from the first screen leads out. Default: no. */
  readonly isFirst?: boolean;
  /** Whether nothing has begun there that could be lost: it is left without a question. Default: no. */
  readonly isIdle?: boolean;
  /** The keys that `?` lists first. Default: none. */
  readonly keys?: (props: ScreenProps<State>) => readonly KeyHint[];
  /** The step that an answer completes. Default: none. */
  readonly completes?: (answer: Answer) => CompletedStep | undefined;
}

const definitions = {
  start: define('start', startMachine, StartScreen, {
    isFirst: true,
    isIdle: true,
    keys: startHints,
  }),
  accounts: define('accounts', accountsMachine, AccountsScreen, {
    isFirst: true,
    isIdle: true,
    keys: accountsHints,
  }),
  qrcode: define('qrcode', qrcodeMachine, QrcodeScreen, { isFirst: true, keys: qrcodeKeys }),
  web: define('web', webMachine, WebScreen, { isFirst: true, keys: webHints }),
  phone: define('phone', phoneMachine, PhoneScreen, { isFirst: true, completes: phoneStep }),
  password: define('password', passwordMachine, PasswordScreen, {
    isFirst: true,
    completes: passwordStep,
  }),
  paste: define('paste', pasteMachine, PasteScreen, { isFirst: true }),
  captcha: define('captcha', captchaMachine, CaptchaScreen, { keys: captchaHints }),
  code: define('code', codeMachine, CodeScreen, { keys: codeHints }),
  check: define('check', checkMachine, CheckScreen, { keys: checkHints }),
  busy: define('busy', busyMachine, BusyScreen),
  failure: define('failure', failureMachine, FailureScreen, { keys: failureHints }),
};

/** The screens of each method, in order. */
const stepsByMethod: Partial<Record<LoginWay, readonly ScreenKind[]>> = {
  sms: ['phone', 'captcha', 'code'],
  password: ['password', 'captcha'],
};

type States = {
  [K in keyof typeof definitions]: ReturnType<(typeof definitions)[K]['show']>['state'];
};

export type Screen<K extends ScreenKind = ScreenKind> = {
  [P in K]: { readonly kind: P; readonly state: States[P] };
}[K];

interface ScreenDefinition<K extends ScreenKind> extends ScreenRole<
  States[K],
  ScreenDialogue[K]['answer']
> {
  readonly machine: Machine<ScreenDialogue[K]['question'], States[K], ScreenDialogue[K]['answer']>;
  readonly View: (props: ScreenProps<States[K]>) => ReactNode;
  show(state: States[K]): Screen;
}

/** Every screen. A new one takes its folder, one entry in `definitions`, and its texts. */
export const screens: { readonly [K in ScreenKind]: ScreenDefinition<K> } = definitions;

/** Which step of that method the screen is, from 1; `undefined` for none. */
export function stepNumberOf(kind: ScreenKind | undefined, method: LoginWay | undefined) {
  const steps = (method && stepsByMethod[method]) ?? [];
  const index = steps.findIndex((step) => step === kind);
  return index < 0 ? undefined : { at: index + 1, of: steps.length };
}

function define<K extends ScreenKind, Question, State, Answer>(
  kind: K,
  machine: Machine<Question, State, Answer>,
  View: (props: ScreenProps<State>) => ReactNode,
  role: ScreenRole<State, Answer> = {},
) {
  return { ...role, machine, View, show: (state: State) => ({ kind, state }) };
}
