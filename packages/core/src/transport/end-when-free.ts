import type { FetchResponse } from '../fetch.ts';

// Taken at the start: fake timers that a test installs later do not move a socket.
const { setImmediate } = globalThis;

/**
 * Returns the reply with a body whose end is reported once its connection can be used again. undici
 * frees a connection one turn of the event loop after the end of a reply; a request within that turn
 * would open a second TLS connection to the host.
 */
export async function endWhenFree(response: FetchResponse): Promise<FetchResponse> {
  const { status, headers, body } = response;
  if (body === null) {
    await nextTurn();
    return response;
  }
  const getReader: typeof body.getReader = () => {
    const reader = body.getReader();
    return {
      async read() {
        const chunk = await reader.read();
        if (chunk.done) await nextTurn();
        return chunk;
      },
      cancel: (reason) => reader.cancel(reason),
    };
  };
  return { status, headers, body: { getReader } };
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
