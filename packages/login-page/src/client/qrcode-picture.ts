import { svg } from './dom.ts';

/** The light border that a reader needs, in squares (ISO/IEC 18004). */
const border = 4;
/** Pixels per square of the saved picture. */
const scale = 10;

/** Draws a code, black on white in every theme. `rows` as `PageQrcode.rows`. */
export function drawQrcode(rows: readonly string[], label: string): SVGElement {
  const side = rows.length + 2 * border;
  const path = runsOf(rows)
    .map(({ x, y, length }) => `M${x} ${y}h${length}v1h-${length}z`)
    .join('');
  return svg(
    'svg',
    {
      viewBox: `0 0 ${side} ${side}`,
      role: 'img',
      'aria-label': label,
      'shape-rendering': 'crispEdges',
      class: 'code-picture',
    },
    svg('rect', { width: side, height: side, fill: '#fff' }),
    svg('path', { d: path, fill: '#000' }),
  );
}

/** Returns the runs of dark squares, row by row, with the border before them. */
function runsOf(rows: readonly string[]): { x: number; y: number; length: number }[] {
  return rows.flatMap((row, y) =>
    [...row.matchAll(/1+/g)].map(({ index, 0: run }) => ({
      x: index + border,
      y: y + border,
      length: run.length,
    })),
  );
}

/** Saves the code as a PNG: by the share sheet on a phone, otherwise as a download. */
export async function saveQrcode(rows: readonly string[], byShareSheet: boolean): Promise<void> {
  const file = new File([await toPng(rows)], 'bilibili-login.png', { type: 'image/png' });
  if (byShareSheet && navigator.canShare?.({ files: [file] })) {
    // The person may close the sheet.
    return navigator.share({ files: [file] }).catch(() => {});
  }
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

async function toPng(rows: readonly string[]): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = (rows.length + 2 * border) * scale;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('the browser has no canvas');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.scale(scale, scale);
  context.fillStyle = '#000';
  for (const { x, y, length } of runsOf(rows)) context.fillRect(x, y, length, 1);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) =>
      blob ? resolve(blob) : reject(new Error('the browser wrote no picture')),
    );
  });
}
