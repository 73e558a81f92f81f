import { writeFileSync } from 'node:fs';
import { buildRows } from './build-rows.ts';
import { generatedFile } from './generated-file.ts';
import { renderTable } from './render-table.ts';

writeFileSync(generatedFile, renderTable(buildRows()));
