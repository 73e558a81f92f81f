/**
 * A stand-in for `stream` to give to Ink as its output: with `debug` Ink writes each frame as a whole
 * and without control sequences, and `onFrame` gets it. Size and resize events are the stream's.
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
  // Without `isTTY` nobody sends the cursor codes that the frameWriter is there for.
  return Object.create(stream, { write: { value: write }, isTTY: { value: false } });
}
