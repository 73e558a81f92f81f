import { useEffect, useState } from 'react';
import type { CellSize } from './terminal/cell-size.ts';

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

// The size of the oldest terminals, where it is not known.
function sizeOf({ columns, rows }: NodeJS.WriteStream): CellSize {
  return { columns: columns || 80, rows: rows || 24 };
}
