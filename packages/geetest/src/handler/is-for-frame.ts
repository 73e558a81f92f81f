const frames = new Set(['iframe', 'frame', 'embed', 'object']);

/** Returns whether a browser says that it would show the reply inside another page. */
export function isForFrame({ headers }: Request): boolean {
  return frames.has(headers.get('sec-fetch-dest') ?? '');
}
