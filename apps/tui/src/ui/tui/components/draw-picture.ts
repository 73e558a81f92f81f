import { createQrcodeMatrix, QrcodePicture, type QrcodeMatrix } from '@bilipass/login';
import type { DrawnPicture, PictureSupport } from '../terminal/picture-support.ts';
import { QUIET_ZONE } from '../../qrcode-size.ts';
import type { CellSize } from '../terminal/cell-size.ts';

/** The terminal keeps the picture under this number until it is removed. */
const KITTY_ID = 3_183_911;
/** Base64 characters of one control sequence of kitty, a multiple of 4. */
const KITTY_CHUNK = 4_096;
/** Pixels per square where the terminal scales the picture by itself. */
const DEFAULT_SCALE = 8;

/** Draws the code of a link as a picture that fills the box. */
export async function drawPicture(
  url: string,
  box: CellSize,
  { protocol, cell }: Pick<PictureSupport, 'protocol' | 'cell'>,
): Promise<DrawnPicture> {
  const matrix = createQrcodeMatrix(url);
  const squares = matrix.size + 2 * QUIET_ZONE;
  const scale = cell
    ? Math.max(1, Math.floor(Math.min(box.rows * cell.height, box.columns * cell.width) / squares))
    : DEFAULT_SCALE;
  if (protocol === 'sixel') return { draw: sixel(matrix, scale), remove: '', box };
  const png = await new QrcodePicture(url, { level: 'L', margin: QUIET_ZONE, scale }).toPng();
  return protocol === 'kitty' ? kitty(png, box) : iterm2(png, box);
}

/** kitty, "Terminal graphics protocol": `C=1` leaves the cursor, `q=2` asks for no reply. */
function kitty(png: Uint8Array, box: CellSize): DrawnPicture {
  const data = Buffer.from(png).toString('base64');
  const chunks = data.match(new RegExp(`.{1,${KITTY_CHUNK}}`, 'g')) ?? [];
  const draw = chunks.map((chunk, index) => {
    const first = index === 0 ? `a=T,f=100,i=${KITTY_ID},q=2,C=1,r=${box.rows},` : '';
    return apc(`${first}m=${Number(index < chunks.length - 1)};${chunk}`);
  });
  return { draw: draw.join(''), remove: apc(`a=d,d=I,i=${KITTY_ID},q=2`), box };
}

function apc(text: string): string {
  return `\u001b_G${text}\u001b\\`;
}

/** iTerm2, "Inline images protocol". What is written over the picture removes it. */
function iterm2(png: Uint8Array, box: CellSize): DrawnPicture {
  const settings = `inline=1;size=${png.length};width=auto;height=${box.rows};preserveAspectRatio=1;doNotMoveCursor=1`;
  const data = Buffer.from(png).toString('base64');
  return { draw: `\u001b]1337;File=${settings}:${data}\u0007`, remove: '', box };
}

const BAND = 6;

/** DEC sixel graphics: bands of six rows of pixels, each once in black and once in white. */
function sixel(matrix: QrcodeMatrix, scale: number): string {
  const side = (matrix.size + 2 * QUIET_ZONE) * scale;
  const isDark = (x: number, y: number): boolean =>
    matrix.isDark(Math.floor(y / scale) - QUIET_ZONE, Math.floor(x / scale) - QUIET_ZONE);
  const bands = Array.from({ length: Math.ceil(side / BAND) }, (_, band) => {
    const colors = [true, false].map((dark, color) => {
      const columns = Array.from({ length: side }, (__, x) => {
        let bits = 0;
        for (let bit = 0; bit < BAND; bit++) {
          const y = band * BAND + bit;
          if (y < side && isDark(x, y) === dark) bits |= 1 << bit;
        }
        return String.fromCodePoint(63 + bits);
      });
      return `#${color}${repeated(columns.join(''))}`;
    });
    return colors.join('$');
  });
  return `\u001bP0;1q"1;1;${side};${side}#0;2;0;0;0#1;2;100;100;100${bands.join('-')}\u001b\\`;
}

/** `!4~` stands for `~~~~`. */
function repeated(columns: string): string {
  return columns.replace(/(.)\1{3,}/g, (run, one: string) => `!${run.length}${one}`);
}
