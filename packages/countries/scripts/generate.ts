import { writeFileSync } from 'node:fs';
import { buildRows } from './build-rows.ts';
import { renderTable } from './render-table.ts';

writeFileSync(new URL('../src/data/table.ts', import.meta.url), renderTable(buildRows()));
