// What core costs beside doing the same without it.
import { againstFakeFetch } from './core/against-fake-fetch.ts';
import { overLoopback } from './core/over-loopback.ts';
import { printTarget } from './print-target.ts';
import type { SideBySide } from './side-by-side.ts';

const micro = ({ bare, ours }: SideBySide): string =>
  `bare ${(bare * 1000).toFixed(0)} µs, core ${(ours * 1000).toFixed(0)} µs`;
const perSecond = (ms: number): string => (1000 / ms).toFixed(0);

function print(what: string, figures: string): void {
  process.stdout.write(`  ${what.padEnd(34)} ${figures}\n`);
}

const fake = await againstFakeFetch();
print(
  'requests per second, no socket',
  `bare ${perSecond(fake.bare)}, core ${perSecond(fake.ours)}, ratio ${(1 / fake.ratio).toFixed(2)}`,
);
const loopback = await overLoopback();
print('CPU per request over loopback HTTP', micro(loopback));
printTarget('CPU per request over loopback HTTP, core beside bare', {
  figure: loopback.ratio,
  atMost: 1.15,
  unit: '×',
});
