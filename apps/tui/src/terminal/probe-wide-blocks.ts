const PROBE_TIMEOUT_MS = 100;
const cursorReport = /\[\d+;(\d+)R/;

/**
 * Whether the terminal draws `▀` two columns wide, as one set to "ambiguous width: wide" does: a QR
 * code of half blocks would be torn apart there. Draws one, asks where the cursor is, and wipes it.
 * No answer within 100 ms counts as no.
 */
export async function probeWideBlocks(
  stdin: NodeJS.ReadStream,
  stderr: NodeJS.WriteStream,
): Promise<boolean> {
  const wasRaw = stdin.isRaw;
  stdin.setRawMode(true);
  try {
    stderr.write('\r▀\u001b[6n');
    const column = await readCursorColumn(stdin);
    return column === 3;
  } finally {
    stderr.write('\r\u001b[2K');
    stdin.setRawMode(wasRaw);
    // Neither paused nor unreferenced: Ink reads on from here.
  }
}

function readCursorColumn(stdin: NodeJS.ReadStream): Promise<number | undefined> {
  return new Promise((resolve) => {
    let seen = '';
    const finish = (column: number | undefined): void => {
      clearTimeout(timer);
      stdin.off('data', onData);
      resolve(column);
    };
    const onData = (chunk: Buffer | string): void => {
      seen += chunk.toString();
      const [, column] = cursorReport.exec(seen) ?? [];
      if (column !== undefined) finish(Number(column));
    };
    const timer = setTimeout(() => finish(undefined), PROBE_TIMEOUT_MS);
    stdin.on('data', onData);
  });
}
