import { useEffect, useState } from 'react';
import type { CellSize } from './terminal/cell-size.ts';

/** The size of the terminal, now and after each resize. */
export function useTerminalSize(screen: NodeJS.WriteStream): CellSize {
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

// A terminal that does not tell its size gets what terminals had before they could.
function sizeOf({ columns, rows }: NodeJS.WriteStream): CellSize {
  return { columns: columns || 80, rows: rows || 24 };
}
