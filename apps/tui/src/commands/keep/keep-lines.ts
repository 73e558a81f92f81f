import { printable } from '@bilipass/core';
import { leftAliveLines, leftAliveOf } from '../../left-alive.ts';
import type { Messages } from '../../i18n/messages.ts';
import { momentText } from '../../time-text.ts';
import { failureLines } from '../../ui/ending-lines.ts';
import { glyphs } from '../../ui/theme.ts';
import type { KeepEvent, Subject } from './keep-event.ts';

/** Returns the lines of an event for people. */
export function keepLines(event: KeepEvent, messages: Messages): string[] {
  const { events } = messages.keep;
  switch (event.type) {
    case 'keep.started':
      return [`${glyphs.busy} ${events.started(event.pid)}`];
    case 'keep.checked': {
      const { id, session } = event.account;
      const next = moment(event.nextCheckAt);
      return [`${glyphs.good} ${events.checked(id, moment(session.credential.expiresAt), next)}`];
    }
    case 'keep.renewed': {
      const { id, session } = event.account;
      const { verified, expiresAt } = session.credential;
      const words = verified ? events.renewed : events.renewedUnverified;
      const glyph = verified ? glyphs.good : glyphs.warning;
      const notes = leftAliveLines(leftAliveOf(event.leftAlive), messages.success);
      return [`${glyph} ${words(id, moment(expiresAt))}`, ...notes.map((line) => `  ${line}`)];
    }
    case 'keep.logged-out':
      return [`${glyphs.bad} ${events.loggedOut(event.account.id)}`];
    case 'keep.ends-soon': {
      const words = events.endsSoon(event.account.id, momentText(event.expiresAt));
      return [`${glyphs.warning} ${words}`];
    }
    case 'keep.risk': {
      const words = events.risk(event.account.id, momentText(event.until));
      return [`${glyphs.warning} ${words}`];
    }
    case 'keep.trouble': {
      const [first = '', ...rest] = failureLines(event.error, messages);
      return [first + messages.marks.aside(subjectText(event.subject, messages)), ...rest];
    }
    case 'keep.recovered': {
      const words = events.recovered(subjectText(event.subject, messages), momentText(event.since));
      return [`${glyphs.good} ${words}`];
    }
    case 'keep.written':
      return [`${glyphs.good} ${events.written(event.id, printable(event.target.path))}`];
    case 'keep.stopped':
      return [`${glyphs.busy} ${events.stopped}`];
    default:
      return event satisfies never;
  }
}

function subjectText({ about, id, path }: Subject, { keep }: Messages): string {
  if (path !== undefined) return printable(path);
  return about === 'account' ? (id ?? keep.subjects.account) : keep.subjects[about];
}

function moment(unixMs: number | undefined): string | undefined {
  return unixMs === undefined ? undefined : momentText(unixMs);
}
