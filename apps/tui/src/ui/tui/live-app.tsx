import { useSyncExternalStore, type ReactNode } from 'react';
import { App } from './app.tsx';
import { loadMessages } from '../../i18n/load-messages.ts';
import type { DisplayOptions } from '../display-options.ts';
import type { ScreenRouter } from './screen-router.ts';
import { useNow } from './use-now.ts';
import { useTerminalSize } from './use-terminal-size.ts';

interface LiveAppProps {
  readonly router: ScreenRouter;
  readonly display: DisplayOptions;
  readonly screen: NodeJS.WriteStream;
  readonly now: () => number;
}

const TICK_MS = 1_000;

/** The app on a terminal: follows the router, the window and the clock. */
export function LiveApp({ router, display, screen, now }: LiveAppProps): ReactNode {
  const view = useSyncExternalStore(router.subscribe, router.getView);
  const size = useTerminalSize(screen);
  const messages = loadMessages(view.language);
  // The language may change while it is shown.
  const banner = display.banner && messages.demoBanner;
  const shown = { ...display, banner };
  return <App {...{ view, size, messages }} display={shown} now={useNow(now, TICK_MS)} />;
}
