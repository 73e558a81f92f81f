/** The events of a stream. */
export interface StreamEvents {
  /** An event, by its name: `message` if it has none. */
  onEvent(name: string, data: string): void;
  /** Something has come: also a comment, which keeps a connection alive. */
  onAlive(): void;
}

/** Reads a `text/event-stream` (WHATWG HTML 9.2) to its end. */
export async function readEvents(
  body: ReadableStream<Uint8Array>,
  { onEvent, onAlive }: StreamEvents,
): Promise<void> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  let name = 'message';
  let data: string[] = [];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    onAlive();
    const lines = (rest + decoder.decode(value, { stream: true })).split(/\r?\n/);
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const [field = '', value = ''] = line.split(/: ?(.*)/s);
      if (field === 'data') data.push(value);
      else if (field === 'event') name = value;
      else if (line === '') {
        if (data.length > 0) onEvent(name, data.join('\n'));
        name = 'message';
        data = [];
      }
    }
  }
}
