/** One request of the corpus of `raw-requests.ts`. */
export interface RawRequest {
  /** Unique in the corpus. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /**
   * What the client does after `bytes`: it waits for the answer, closes its half of the connection,
   * or resets it. Incomplete requests never wait.
   */
  readonly afterwards: 'wait' | 'end' | 'reset';
}

/** The target of the corpus: values that pass the first check of a server. */
export interface RawTarget {
  /** A Host header that the server accepts. */
  readonly host: string;
  /** The path of a page. */
  readonly page: string;
  /** A path that takes a POST with JSON from `http://<host>`. */
  readonly form: string;
}

/** Adds a request. Texts are bytes: one character is one byte. */
export type AddRaw = (name: string, text: string, afterwards?: RawRequest['afterwards']) => void;

/** Within Node's limit of 16 KiB for headers. */
export const long = 'a'.repeat(8_000);
/** Above that limit. */
export const tooLong = 'a'.repeat(100_000);

/** Returns the bytes of `text` in UTF-8, one character each. */
export const utf8 = (text: string): string => Buffer.from(text).toString('latin1');

/** Splits `text` at white space. */
export const words = (text: string): string[] => text.trim().split(/\s+/);

/** Returns a short, printable form of a value for a name. */
export function label(value: string): string {
  const text = JSON.stringify(value.slice(0, 40));
  return value.length > 40 ? `${text}… (${value.length})` : text;
}

/** Returns a request head. `headers` are whole lines. */
export function head(method: string, path: string, ...headers: readonly string[]): string {
  return `${[`${method} ${path} HTTP/1.1`, ...headers].join('\r\n')}\r\n\r\n`;
}

/** Returns the head of a GET of the page. */
export function getHead({ page, host }: RawTarget, ...more: readonly string[]): string {
  return head('GET', page, `Host: ${host}`, ...more);
}

/** Returns the head of a POST as the page sends it. */
export function postHead({ host, form }: RawTarget, ...more: readonly string[]): string {
  const own = [`Host: ${host}`, `Origin: http://${host}`, 'Content-Type: application/json'];
  return head('POST', form, ...own, ...more);
}
