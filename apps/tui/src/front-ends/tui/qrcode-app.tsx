import { useCallback, useState, type ReactNode } from 'react';
import { messagesIn, type Language } from '../../language/choose-language.ts';
import type { Messages } from '../../language/messages.ts';
import { QrcodeScreen } from './screens/qrcode/qrcode-screen.tsx';
import { useQrcodeKeys } from './screens/qrcode/use-qrcode-keys.ts';
import { useQrcodeLogin, type QrcodeLoginEffects } from './screens/qrcode/use-qrcode-login.ts';
import { useNow } from './use-now.ts';
import { useTerminalSize } from './use-terminal-size.ts';

/** What the app needs from outside. */
export interface QrcodeAppProps extends QrcodeLoginEffects {
  readonly language: Language;
  readonly onLanguage: (language: Language) => void;
  readonly now: () => number;
  readonly interrupt: () => void;
  readonly wideBlocks: boolean;
  readonly colors: '256' | '16';
  readonly banner?: ((messages: Messages) => string) | undefined;
}

/** The QR login: state, keys and frame put together. */
export function QrcodeApp(props: QrcodeAppProps): ReactNode {
  const { language, onLanguage, now, interrupt, wideBlocks, colors, banner } = props;
  const [details, setDetails] = useState(false);
  const control = useQrcodeLogin(props);
  useQrcodeKeys({
    ...control,
    expired: control.screen.kind === 'expired',
    interrupt,
    switchLanguage: useCallback(
      () => onLanguage(language === 'en' ? 'zh' : 'en'),
      [language, onLanguage],
    ),
    toggleDetails: useCallback(() => setDetails((before) => !before), []),
  });
  const messages = messagesIn(language);
  return (
    <QrcodeScreen
      screen={control.screen}
      messages={messages}
      size={useTerminalSize()}
      now={useNow(now)}
      wideBlocks={wideBlocks}
      colors={colors}
      details={details}
      banner={banner?.(messages)}
    />
  );
}
