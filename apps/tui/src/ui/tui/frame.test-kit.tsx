import { stripVTControlCharacters } from 'node:util';
import { renderToString } from 'ink';
import { App } from './app.tsx';
import type { Language } from '../../i18n/choose-language.ts';
import { loadMessages } from '../../i18n/load-messages.ts';
import type { ScreenDisplay } from '../screen-display.ts';
import type { CellSize } from './terminal/cell-size.ts';
import type { Screen } from './registry.ts';
import type { View } from './screen-router.ts';
import { NOW } from './screens/accounts/accounts.test-kit.ts';
import { screens, viewOf, type ScreenName } from './screens.test-kit.ts';

/** How a frame is drawn, where that is not a window of 80×24, in English. */
export interface FrameOptions {
  readonly size?: CellSize;
  readonly language?: Language;
  readonly view?: Partial<View>;
  readonly display?: Partial<ScreenDisplay>;
  readonly now?: number;
}

const display: ScreenDisplay = {
  drawing: 'half',
  finer: [],
  picture: undefined,
  qrColors: '256',
  qrInverted: false,
  ambiguousIsWide: false,
  banner: undefined,
};

/** What a person sees of a screen, control sequences and all. */
export function rawFrame(screen: ScreenName | Screen, options: FrameOptions = {}): string {
  const { size = { columns: 80, rows: 24 }, language = 'en', now = NOW } = options;
  const shown = typeof screen === 'string' ? screens[screen] : screen;
  const app = (
    <App
      view={viewOf(shown, { language, ...options.view })}
      size={size}
      now={now}
      messages={loadMessages(language)}
      display={{ ...display, ...options.display }}
    />
  );
  return renderToString(app, { columns: size.columns });
}

/** The characters a person sees, line by line. */
export function frame(screen: ScreenName | Screen, options: FrameOptions = {}): string[] {
  return stripVTControlCharacters(rawFrame(screen, options))
    .split('\n')
    .map((line) => line.trimEnd());
}

/** The same without the margin, as one text. */
export function words(screen: ScreenName | Screen, options: FrameOptions = {}): string {
  return frame(screen, options)
    .map((line) => line.replace(/^ {2}/, ''))
    .join('\n');
}
