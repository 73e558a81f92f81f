import { createReport, type OpenReport } from '../commands/report.ts';
import type { Messages } from '../i18n/messages.ts';
import type { GlobalFlags } from './invocation.ts';

export function openReport(
  { json = false, quiet = false }: Pick<GlobalFlags, 'json' | 'quiet'>,
  messages: Messages,
): OpenReport {
  // Opening a stream takes time, so each is opened when it is needed.
  return createReport({
    json,
    quiet,
    messages,
    attended: () => process.stderr.isTTY,
    now: Date.now,
    print: (line) => void process.stdout.write(`${line}\n`),
    say: (line) => void process.stderr.write(`${line}\n`),
  });
}
