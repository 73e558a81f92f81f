import { writeFileSync } from 'node:fs';
import { buildAssets } from './build-assets.ts';

for (const [file, text] of Object.entries(await buildAssets())) {
  writeFileSync(new URL(`../src/${file}`, import.meta.url), text);
}
