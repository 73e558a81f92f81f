import { rejectOnAbort } from '@bilipass/waiting/until-aborted';
import { AppError } from './app-error.ts';
import { systemErrorName } from './system-error-name.ts';

/** Far above the login of any program; a recorded page of a browser fits in. Bytes. */
const MAX_BYTES = 16 * 1024 * 1024;

/** A source of data, such as standard input. */
export interface DataInput {
  readonly isTerminal: boolean;
  readonly chunks: AsyncIterable<Buffer | string>;
}

interface ReadDataOptions {
  readonly signal: AbortSignal;
  /** Aborts when another program takes too long. */
  readonly deadline: AbortSignal;
}

/**
 * Reads an input to its end.
 *
 * @throws {AppError} `file-unreadable` when it is too long, too late, or has an error; the reason of
 * `signal`.
 */
export async function readData(
  chunks: AsyncIterable<Buffer | string>,
  { signal, deadline }: ReadDataOptions,
): Promise<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]();
  // An input may never end, and does not know the signal.
  const broken = [rejectOnAbort(signal), lateness(deadline)];
  const pieces: Buffer[] = [];
  for (let length = 0; length <= MAX_BYTES;) {
    const { done, value } = await Promise.race([iterator.next(), ...broken]);
    if (done) return Buffer.concat(pieces);
    const piece = Buffer.from(value);
    pieces.push(piece);
    length += piece.length;
  }
  throw new AppError('file-unreadable', {
    detail: { en: 'too long for a login', zh: '内容过长，不是登录凭据' },
  });
}

/**
 * Opens and reads an input.
 *
 * @throws {AppError} `file-unreadable` for an error of the system.
 */
export async function orUnreadable<T>(signal: AbortSignal, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof AppError) throw error;
    throw new AppError('file-unreadable', { detail: systemErrorName(error), cause: error });
  }
}

/** @throws {AppError} `file-unreadable` when `deadline` aborts. */
async function lateness(deadline: AbortSignal): Promise<never> {
  return rejectOnAbort(deadline).catch(() => {
    throw new AppError('file-unreadable', {
      detail: { en: 'its end did not come in time', zh: '未在时限内读完' },
    });
  });
}
