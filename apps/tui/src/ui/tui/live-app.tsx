import { useSyncExternalStore, type ReactNode, useEffect, useReducer, useState } from 'react';
import { App } from './app.tsx';
import { loadMessages } from '../../i18n/load-messages.ts';
import type { ScreenDisplay } from '../screen-display.ts';
import type { ScreenRouter } from './screen-router.ts';
import type { CellSize } from './terminal/cell-size.ts';

interface LiveAppProps {
  readonly router: ScreenRouter;
  readonly display: ScreenDisplay;
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

/** The current time, Unix milliseconds; redraws every `everyMs` milliseconds. */
function useNow(now: () => number, everyMs: number): number {
  const [, tick] = useReducer((ticks: number) => ticks + 1, 0);
  useEffect(() => {
    const timer = setInterval(tick, everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  // Read at each drawing: otherwise a new countdown could start up to a tick late.
  return now();
}

function useTerminalSize(screen: NodeJS.WriteStream): CellSize {
  const [size, setSize] = useState(() => sizeOf(screen));
  useEffect(() => {
    const onResize = (): void => setSize(sizeOf(screen));
    screen.on('resize', onResize);
    return () => {
      screen.off('resize', onResize);
    };
  }, [screen]);
  return size;
}

// The size of the oldest terminals, where it is not known.
function sizeOf({ columns, rows }: NodeJS.WriteStream): CellSize {
  return { columns: columns || 80, rows: rows || 24 };
}
