import { createQrcodeMatrix, type QrcodeMatrix } from './create-qrcode-matrix.ts';
import { encodePng } from './encode-png.ts';

/** Options of {@link QrcodePicture}. */
export interface QrcodePictureOptions {
  /** Light squares around the code. 0 to 16; default 4, as the QR standard requires. */
  readonly margin?: number;
  /** Pixels per square in a PNG. 1 to 64; default 8. */
  readonly scale?: number;
  /** Error correction: `M` (15 %, the default), or `L` (7 %) for a picture of few pixels. */
  readonly level?: 'L' | 'M';
}

/**
 * A login link as a picture: black on opaque white. The code has a white border of its
 * own, since it would not scan in a dark viewer without one. The picture is as secret as the link.
 */
export class QrcodePicture {
  readonly #matrix: QrcodeMatrix;
  readonly #margin: number;
  readonly #scale: number;

  /**
   * @throws {TypeError} when `url` is empty.
   * @throws {RangeError} when `margin` or `scale` is out of range or `url` too long for a QR code.
   */
  constructor(url: string, { margin = 4, scale = 8, level = 'M' }: QrcodePictureOptions = {}) {
    requireWhole('margin', margin, 0, 16);
    requireWhole('scale', scale, 1, 64);
    this.#matrix = createQrcodeMatrix(url, { level });
    this.#margin = margin;
    this.#scale = scale;
  }

  /** Returns the bytes of a PNG file. */
  async toPng(): Promise<Uint8Array> {
    const width = this.#squares * this.#scale;
    const rows = Array.from({ length: this.#squares }, (_, row) => this.#pixelRow(row, width));
    return encodePng(
      width,
      rows.flatMap((row) => Array.from({ length: this.#scale }, () => row)),
    );
  }

  /** Returns the text of an SVG file: one path, sharp at any size. */
  toSvg(): string {
    const side = this.#squares;
    return [
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges">`,
      `<rect width="${side}" height="${side}" fill="#fff"/>`,
      `<path fill="#000" d="${this.#path()}"/>`,
      '</svg>\n',
    ].join('');
  }

  /** Returns the PNG as a data URL, for `<img src>`. */
  async toDataUrl(): Promise<string> {
    return `data:image/png;base64,${Buffer.from(await this.toPng()).toString('base64')}`;
  }

  /**
   * Writes the picture to a file that only this user can read: an SVG when `path` ends in `.svg`,
   * otherwise a PNG. Replaces an existing file atomically. Delete the file when the code is used.
   *
   * @throws the error of the file system when the file cannot be written.
   */
  async save(path: string): Promise<void> {
    // Loaded here: most programs save no picture.
    const { writePrivateFile } = await import('../internal/write-private-file.ts');
    const isSvg = path.toLowerCase().endsWith('.svg');
    await writePrivateFile(path, isSvg ? this.toSvg() : await this.toPng());
  }

  get #squares(): number {
    return this.#matrix.size + 2 * this.#margin;
  }

  #pixelRow(row: number, width: number): Uint8Array {
    const bits = new Uint8Array(Math.ceil(width / 8));
    for (let x = 0; x < width; x++) {
      const column = Math.floor(x / this.#scale);
      if (this.#isDark(row, column)) continue;
      bits[x >> 3] = (bits[x >> 3] ?? 0) | (0x80 >> (x & 7));
    }
    return bits;
  }

  /** Returns one horizontal stroke per run of dark squares. */
  #path(): string {
    let path = '';
    for (let row = 0; row < this.#squares; row++) {
      for (let column = 0; column < this.#squares; column++) {
        if (!this.#isDark(row, column)) continue;
        const start = column;
        while (this.#isDark(row, column + 1)) column++;
        const length = column + 1 - start;
        path += `M${start} ${row}h${length}v1h-${length}z`;
      }
    }
    return path;
  }

  #isDark(row: number, column: number): boolean {
    return this.#matrix.isDark(row - this.#margin, column - this.#margin);
  }
}

function requireWhole(name: string, value: number, least: number, most: number): void {
  if (!Number.isInteger(value) || value < least || value > most) {
    throw new RangeError(`${name} must be a whole number from ${least} to ${most}, got ${value}`);
  }
}
