import type { ReactNode } from 'react';
import { AccountsScreen } from './screens/accounts/accounts-screen.tsx';
import { BusyScreen } from './screens/busy/busy-screen.tsx';
import { CaptchaScreen } from './screens/captcha/captcha-screen.tsx';
import { CheckScreen } from './screens/check/check-screen.tsx';
import { FailureScreen } from './screens/failure/failure-screen.tsx';
import { HelpScreen } from './screens/help/help-screen.tsx';
import { QuitScreen } from './screens/help/quit-screen.tsx';
import { PasswordScreen } from './screens/password/password-screen.tsx';
import { PhoneScreen } from './screens/phone/phone-screen.tsx';
import { QrcodeScreen } from './screens/qrcode/qrcode-screen.tsx';
import type { ScreenContext } from './screens/screen-props.ts';
import { SmsCodeScreen } from './screens/sms-code/sms-code-screen.tsx';
import { StartScreen } from './screens/start/start-screen.tsx';

/** The screen for what is going on, or what stands in front of it. */
export function App(context: ScreenContext): ReactNode {
  const { overlay, screen } = context.view;
  if (overlay === 'help') return <HelpScreen {...context} />;
  if (overlay === 'quit') return <QuitScreen {...context} />;
  switch (screen.kind) {
    case 'blank':
      return null;
    case 'start':
      return <StartScreen state={screen.state} {...context} />;
    case 'qrcode':
      return <QrcodeScreen state={screen.state} {...context} />;
    case 'phone':
      return <PhoneScreen state={screen.state} {...context} />;
    case 'captcha':
      return <CaptchaScreen state={screen.state} {...context} />;
    case 'sms-code':
      return <SmsCodeScreen state={screen.state} {...context} />;
    case 'password':
      return <PasswordScreen state={screen.state} {...context} />;
    case 'check':
      return <CheckScreen state={screen.state} {...context} />;
    case 'busy':
      return <BusyScreen state={screen.state} {...context} />;
    case 'accounts':
      return <AccountsScreen state={screen.state} {...context} />;
    case 'failure':
      return <FailureScreen state={screen.state} {...context} />;
    default:
      return screen satisfies never;
  }
}
