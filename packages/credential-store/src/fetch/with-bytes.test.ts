import { text as consumeText } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { withBytes } from './with-bytes.ts';

type Use = (response: Response) => unknown;

const uses: Readonly<Record<string, Use>> = {
  text: (response) => response.text(),
  json: (response) => response.json(),
  arrayBuffer: async (response) => new Uint8Array(await response.arrayBuffer()),
  blob: async (response) => (await response.blob()).text(),
  bytes: (response) =>
    'bytes' in response && typeof response.bytes === 'function' ? response.bytes() : 'none',
  formData: async (response) => [...(await response.formData()).keys()],
  body: async ({ body }) => (body === null ? 'none' : consumeText(body)),
  bodyUsed: (response) => response.bodyUsed,
  clone: (response) => response.clone().text(),
  'a reader that is not used': (response) => void response.body?.getReader(),
  'new Response': (response) => new Response(response.body).text(),
  headers: ({ status, ok, headers }) => [status, ok, headers.get('x-a')],
};
const names = Object.keys(uses);
const bodies = {
  '{"a":"值"}': 'application/json',
  'a=1&b=2': 'application/x-www-form-urlencoded',
  '': '',
};

/** Returns what each use gives, one after the other: its value, or the class of its error. */
async function outcomes(response: Response, order: readonly string[]): Promise<unknown[]> {
  const all: unknown[] = [];
  for (const name of order) {
    try {
      all.push(await uses[name]?.(response), response.bodyUsed);
    } catch (error) {
      all.push(error instanceof Error ? error.constructor.name : error);
    }
  }
  return all;
}

it.each(Object.entries(bodies))(
  'behaves as the reply of fetch, used in any order: %j',
  async (text, type) => {
    const init = { status: 404, headers: { 'content-type': type, 'x-a': '1' } };
    for (const first of names) {
      for (const second of names) {
        const order = [first, second, 'text'];
        const read = new Response(text, init);
        const bytes = new Uint8Array(await read.arrayBuffer());
        const restored = await outcomes(withBytes(read, { bytes, text }), order);
        expect(restored, `${order}`).toEqual(await outcomes(new Response(text, init), order));
      }
    }
  },
);

it('keeps the address in a clone', async () => {
  const read = Object.defineProperty(Response.json({}), 'url', { value: 'https://a.test/' });
  const bytes = new Uint8Array(await read.arrayBuffer());
  const copy = withBytes(read, { bytes, text: '{}' }).clone();
  expect([copy.url, copy.clone().url]).toEqual(['https://a.test/', 'https://a.test/']);
});
