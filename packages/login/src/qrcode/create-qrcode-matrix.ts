import { create, type QRCode, type QRCodeOptions } from 'qrcode';

/** The squares of a QR code, without the quiet zone around them. */
export interface QrcodeMatrix {
  /** QR version, 1 to 40; the size follows from it. */
  readonly version: number;
  /** Squares per side: `version * 4 + 17`. */
  readonly size: number;
  /** Whether the square is dark. Outside of the matrix everything is light. */
  isDark(row: number, column: number): boolean;
}

/** Options of {@link createQrcodeMatrix}. */
export interface QrcodeMatrixOptions {
  /** Error correction: `L` (7 %) keeps a terminal code small, `M` (15 %) suits a picture. Default `L`. */
  readonly level?: 'L' | 'M';
}

// Every login link fits these. TV links would alternate between version 5 and 6 by their key, and
// the picture would jump at each renewal.
const smallestVersion = { L: 6, M: 7 } as const;

/**
 * Returns the QR code of `url`. Its size depends on the length of `url` alone, so a renewed code is as large
 * as the one before: version 6 (41 squares) at level L, 7 at level M, larger where the link needs it.
 *
 * @throws {TypeError} when `url` is empty.
 * @throws {RangeError} when `url` is longer than a QR code can hold (2,953 bytes at level L).
 */
export function createQrcodeMatrix(
  url: string,
  { level = 'L' }: QrcodeMatrixOptions = {},
): QrcodeMatrix {
  if (url === '') throw new TypeError('url must not be empty');
  const { version, modules } = encode(new TextEncoder().encode(url), level);
  const { size, data } = modules;
  return {
    version,
    size,
    isDark: (row, column) =>
      row >= 0 && column >= 0 && row < size && column < size && data[row * size + column] === 1,
  };
}

// One byte segment: a mix of modes could be shorter for one key than for the next.
function encode(data: Uint8Array, level: 'L' | 'M'): QRCode {
  const symbol = (options: QRCodeOptions): QRCode =>
    create([{ data: Uint8ClampedArray.from(data), mode: 'byte' }], {
      errorCorrectionLevel: level,
      ...options,
    });
  try {
    const smallest = symbol({});
    const version = smallestVersion[level];
    return smallest.version >= version ? smallest : symbol({ version });
  } catch (cause) {
    throw new RangeError(`url must fit a QR code, got ${data.length} bytes`, { cause });
  }
}
