import { describe, expect, it } from 'vitest';
import { AppError } from '../app-error.ts';
import { en } from '../i18n/en.ts';
import { createReport, type ReportOptions } from './report.ts';

function open(options: Partial<ReportOptions> = {}) {
  const data: string[] = [];
  const said: string[] = [];
  const report = createReport({
    json: false,
    quiet: false,
    messages: en,
    attended: () => true,
    now: () => 0,
    print: (line) => void data.push(line),
    say: (line) => void said.push(line),
    ...options,
  });
  report.tell('found', { a: 1 }, ['found']);
  report.done('done', {}, ['done']);
  report.fail('failed', {}, ['failed']);
  report.mention('by the way');
  return { report, data, said };
}

describe('createReport', () => {
  it('prints data, and says everything else', () => {
    const { data, said } = open();
    expect({ data, said }).toEqual({ data: ['found'], said: ['done', 'failed', 'by the way'] });
  });

  it('says in passing only what a person is there for', () => {
    expect(open({ attended: () => false }).said).toEqual(['done', 'failed']);
  });

  it('prints only data and failures with --quiet', () => {
    const { data, said } = open({ quiet: true });
    expect({ data, said }).toEqual({ data: ['found'], said: ['failed'] });
  });

  it('prints events and an end for programs, and says nothing', async () => {
    const { report, data, said } = open({ json: true, quiet: true });
    await report.end({ error: new AppError('no-account'), exitCode: 4 });
    expect(said).toEqual([]);
    const ts = '1970-01-01T00:00:00.000Z';
    expect(data.map((line) => JSON.parse(line))).toMatchObject([
      { v: 1, seq: 1, ts, event: 'found', a: 1 },
      { v: 1, seq: 2, ts, event: 'done' },
      { v: 1, seq: 3, ts, event: 'failed' },
      { v: 1, seq: 4, ts, event: 'error', code: 'no-account' },
      { v: 1, seq: 5, ts, event: 'end', exit: 4 },
    ]);
  });
});
