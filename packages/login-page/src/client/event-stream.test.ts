import { describe, expect, it } from 'vitest';
import { readEvents } from './event-stream.ts';

async function read(chunks: readonly (string | Uint8Array<ArrayBuffer>)[]): Promise<string[]> {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      for (const chunk of chunks) {
        controller.enqueue(typeof chunk === 'string' ? encoder.encode(chunk) : chunk);
      }
      controller.close();
    },
  });
  const events: string[] = [];
  await readEvents(body, {
    onEvent: (name, data) => events.push(`${name} ${data}`),
    onAlive: () => events.push('.'),
  });
  return events;
}

describe('readEvents', () => {
  it('reads events by name, and comments as signs of life', async () => {
    expect(await read([':\n\n', 'event: state\ndata: {"a":1}\n\ndata: b\n\n'])).toEqual([
      '.',
      '.',
      'state {"a":1}',
      'message b',
    ]);
  });

  it('reads events that are cut anywhere, also inside a character', async () => {
    const bytes = new TextEncoder().encode('data: 小电视\r\n\r\n');
    const pieces = [...bytes].map((byte) => new Uint8Array([byte]));
    expect((await read(pieces)).filter((event) => event !== '.')).toEqual(['message 小电视']);
  });

  it('drops an event without an end', async () => {
    expect(await read(['data: a\n\ndata: b\n'])).toEqual(['.', 'message a']);
  });
});
