import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildRows } from './build-rows.ts';
import { generatedFile } from './generated-file.ts';
import { renderTable } from './render-table.ts';

describe('generatedFile', () => {
  it('is what the tool makes of the data now', () => {
    expect(readFileSync(generatedFile, 'utf8')).toBe(renderTable(buildRows()));
  });
});
