import type { ReactNode } from 'react';
import type { Messages } from './i18n/messages.ts';
import type { Look } from './look.ts';
import { FailureScreen } from './screens/failure/failure-screen.tsx';
import type { CellSize } from './screens/qrcode/fit-qrcode.ts';
import { QrcodeScreen } from './screens/qrcode/qrcode-screen.tsx';
import type { Screen } from './screens/screen.ts';

/** Props of {@link App}. */
export interface AppProps {
  readonly screen: Screen;
  /** The window. */
  readonly size: CellSize;
  /** The current time, Unix milliseconds. */
  readonly now: number;
  readonly messages: Messages;
  readonly look: Look;
}

/** The screen for what is going on. */
export function App({ screen, ...rest }: AppProps): ReactNode {
  switch (screen.kind) {
    case 'blank':
      return null;
    case 'qrcode':
      return <QrcodeScreen state={screen.state} {...rest} />;
    case 'failure':
      return <FailureScreen error={screen.error} messages={rest.messages} />;
    default:
      return screen satisfies never;
  }
}
