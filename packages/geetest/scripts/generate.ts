import { writeFileSync } from 'node:fs';
import { buildAssets } from './build-assets.ts';

writeFileSync(new URL('../src/page/page-assets.ts', import.meta.url), await buildAssets());
