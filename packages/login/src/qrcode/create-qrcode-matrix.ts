import { create, type QRCode, type QRCodeOptions } from 'qrcode';

/** The squares of a QR code, without the quiet zone around them. */
export interface QrcodeMatrix {
  /** QR version, 1 to 40; the size follows from it. */
  readonly version: number;
  /** Squares per side: `version * 4 + 17`. */
  readonly size: number;
  /** Returns whether the square is dark. Everything outside of the matrix is light. */
  isDark(row: number, column: number): boolean;
}

/** Options of {@link createQrcodeMatrix}. */
export interface QrcodeMatrixOptions {
  /** Error correction: `L` (7 %) keeps a terminal code small, `M` (15 %) suits a picture. Default `L`. */
  readonly level?: 'L' | 'M';
  /**
   * The smallest QR version, 1 to 40. The default suits the links of a login; 1 keeps the code of a
   * shorter address small. Default 6 at level L, 7 at level M.
   */
  readonly smallestVersion?: number;
}

// Every login link fits these. TV links would alternate between version 5 and 6 with their key, and
// the picture would change its size at each renewal.
const loginVersion = { L: 6, M: 7 } as const;

/**
 * Returns the QR code of `url`. Its size depends only on the length of `url`, so a renewed code has
 * the same size: version 6 (41 squares) at level L, 7 at level M, larger when the link needs it.
 * `smallestVersion` allows smaller ones.
 *
 * @throws {TypeError} when `url` is empty.
 * @throws {RangeError} when `url` is longer than a QR code can hold (2,953 bytes at level L), or
 *   `smallestVersion` is out of range.
 */
export function createQrcodeMatrix(
  url: string,
  { level = 'L', smallestVersion = loginVersion[level] }: QrcodeMatrixOptions = {},
): QrcodeMatrix {
  if (url === '') throw new TypeError('url must not be empty');
  if (!Number.isInteger(smallestVersion) || smallestVersion < 1 || smallestVersion > 40) {
    throw new RangeError(`smallestVersion must be 1 to 40, got ${smallestVersion}`);
  }
  const { version, modules } = encode(new TextEncoder().encode(url), level, smallestVersion);
  const { size, data } = modules;
  return {
    version,
    size,
    isDark: (row, column) =>
      row >= 0 && column >= 0 && row < size && column < size && data[row * size + column] === 1,
  };
}

// One byte segment: with mixed modes, one key could give a shorter code than the next.
function encode(data: Uint8Array, level: 'L' | 'M', version: number): QRCode {
  const symbol = (options: QRCodeOptions): QRCode =>
    create([{ data: Uint8ClampedArray.from(data), mode: 'byte' }], {
      errorCorrectionLevel: level,
      ...options,
    });
  try {
    return symbol({ version });
  } catch {
    // It needs a larger version. Encoding a usual link twice would delay its code.
  }
  try {
    return symbol({});
  } catch (cause) {
    throw new RangeError(`url must fit a QR code, got ${data.length} bytes`, { cause });
  }
}
