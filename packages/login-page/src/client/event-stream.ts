/**
 * Reads a `text/event-stream` (WHATWG HTML 9.2) and passes on the data of each event. Comments, which
 * keep a connection alive, count as a sign of life only.
 */
export async function readEvents(
  body: ReadableStream<Uint8Array>,
  { onData, onAlive }: { onData(data: string): void; onAlive(): void },
): Promise<void> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  let data: string[] = [];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    onAlive();
    const lines = (rest + decoder.decode(value, { stream: true })).split(/\r?\n/);
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line.startsWith('data:')) data.push(line.slice(5).replace(/^ /, ''));
      else if (line === '' && data.length > 0) {
        onData(data.join('\n'));
        data = [];
      }
    }
  }
}
