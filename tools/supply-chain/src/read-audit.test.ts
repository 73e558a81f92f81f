import { describe, expect, it } from 'vitest';
import { readAudit } from './read-audit.ts';

const shipped = new Set(['node_modules/ink', 'node_modules/ink/node_modules/ws']);

function report(...places: string[]): string {
  const entries = places.map((place) => {
    const name = place.split('node_modules/').at(-1) ?? '';
    return [name, { name, severity: 'high', range: '<2.0.0', nodes: [place] }];
  });
  return JSON.stringify({ auditReportVersion: 2, vulnerabilities: Object.fromEntries(entries) });
}

describe('readAudit', () => {
  it('is clean when nothing that ships is weak, and counts the tools that are', () => {
    expect(readAudit(report(), shipped)).toEqual({ kind: 'clean', development: 0 });
    expect(readAudit(report('node_modules/nx', 'node_modules/ws'), shipped)).toEqual({
      kind: 'clean',
      development: 2,
    });
  });

  it('names what ships and is weak, wherever it lies', () => {
    expect(
      readAudit(report('node_modules/nx', 'node_modules/ink/node_modules/ws'), shipped),
    ).toEqual({ kind: 'weak', lines: ['ws <2.0.0: high'] });
  });

  it.each([
    ['{"message":"405 Method Not Allowed","statusCode":405}', '405 Method Not Allowed'],
    ['{"error":{"code":"ENOLOCK","summary":"no lock file"}}', 'no lock file'],
    ['', 'npm gave no report'],
    ['[]', 'npm gave no report'],
    ['{"vulnerabilities":null}', 'npm gave no report'],
  ])('takes %j for no answer', (output, reason) => {
    expect(readAudit(output, shipped)).toEqual({ kind: 'not-checked', reason });
  });
});
