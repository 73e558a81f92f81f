/**
 * Returns an output for Ink: with `debug` Ink writes each frame whole and without control
 * sequences, and `onFrame` gets it. Size and resize events are those of `stream`.
 */
export function createFrameStream(
  stream: NodeJS.WriteStream,
  onFrame: (frame: string) => void,
): NodeJS.WriteStream {
  const write = (chunk: string | Uint8Array, ...rest: readonly unknown[]): boolean => {
    const frame = String(chunk);
    if (frame !== '') onFrame(frame);
    const done = rest.at(-1);
    if (typeof done === 'function') setImmediate(() => done());
    return true;
  };
  // Without `isTTY` Ink sends no cursor codes, which the frame writer handles.
  return Object.create(stream, { write: { value: write }, isTTY: { value: false } });
}
