import { useSyncExternalStore, type ReactNode } from 'react';
import { App, type AppProps } from '../../app.tsx';
import type { Director } from '../../screens/director.ts';
import { useNow } from './use-now.ts';
import { useTerminalSize } from './use-terminal-size.ts';

/** Props of {@link LiveApp}. */
export interface LiveAppProps extends Pick<AppProps, 'messages' | 'look'> {
  readonly director: Director;
  readonly screen: NodeJS.WriteStream;
  /** The current time, Unix milliseconds. */
  readonly now: () => number;
}

const TICK_MS = 1_000;

/** The app on a terminal: follows the conversation, the window and the clock. */
export function LiveApp({ director, screen, now, ...rest }: LiveAppProps): ReactNode {
  const current = useSyncExternalStore(director.subscribe, director.getScreen);
  const size = useTerminalSize(screen);
  return <App screen={current} size={size} now={useNow(now, TICK_MS)} {...rest} />;
}
