import { useSyncExternalStore, type ReactNode } from 'react';
import { App } from './app.tsx';
import { loadMessages } from '../../i18n/load-messages.ts';
import type { Look } from '../display-options.ts';
import type { Director } from './screen-router.ts';
import { useNow } from './use-now.ts';
import { useTerminalSize } from './use-terminal-size.ts';

/** Props of {@link LiveApp}. */
export interface LiveAppProps {
  readonly director: Director;
  readonly look: Look;
  readonly screen: NodeJS.WriteStream;
  /** The current time, Unix milliseconds. */
  readonly now: () => number;
}

const TICK_MS = 1_000;

/** The app on a terminal: follows the conversation, the window and the clock. */
export function LiveApp({ director, look, screen, now }: LiveAppProps): ReactNode {
  const view = useSyncExternalStore(director.subscribe, director.getView);
  const size = useTerminalSize(screen);
  const messages = loadMessages(view.language);
  // The language can change while it is up.
  const banner = look.banner && messages.demoBanner;
  const shown = { ...look, banner };
  return <App {...{ view, size, messages }} look={shown} now={useNow(now, TICK_MS)} />;
}
