// What it costs to draw the code of a login, in each form.
import { createQrcodeMatrix, QrcodePicture, renderQrcodeRows } from '@bilipass/login/qrcode';
import { byTurns } from './by-turns.ts';
import { median } from './median.ts';
import { printTable } from './print-table.ts';

const ROUNDS = 200;
const link =
  'https://account.bilibili.com/h5/account-h5/auth/scan-web?navhide=1&callback=close&qrcode_key=00112233445566778899aabbccddeeff&from=';
const matrix = createQrcodeMatrix(link);

const forms = [
  { form: 'matrix alone', draw: () => createQrcodeMatrix(link) },
  { form: 'lines for a terminal', draw: () => renderQrcodeRows(matrix) },
  { form: 'link to SVG', draw: () => new QrcodePicture(link).toSvg() },
  { form: 'link to PNG', draw: () => new QrcodePicture(link).toPng() },
];
const measured = await byTurns(forms, timeOf, { rounds: ROUNDS, warmUps: 20 });
printTable(
  ['form', 'median'],
  measured.map(({ way, costs }) => [way.form, `${median(costs).toFixed(2)} ms`]),
);

async function timeOf({ draw }: (typeof forms)[number]): Promise<number> {
  const startedAt = performance.now();
  await draw();
  return performance.now() - startedAt;
}
