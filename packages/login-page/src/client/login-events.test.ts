import { describe, expect, it } from 'vitest';
import type { PageProblem, PageState, PageStep } from '../page-state.ts';
import { eventsBetween } from './login-events.ts';

const stateOf = (step: PageStep, problem?: PageProblem): PageState => ({
  sequence: 1,
  now: 0,
  deadlineAt: 1,
  methods: [],
  busy: false,
  step,
  problem,
});
const waiting = stateOf({ kind: 'qrcode', channel: 'web', stage: 'waiting' });
const scanned = stateOf({ kind: 'qrcode', channel: 'web', stage: 'scanned' });

describe('eventsBetween', () => {
  it('reports each event once', () => {
    expect(eventsBetween(undefined, waiting)).toEqual([]);
    expect(eventsBetween(waiting, scanned)).toEqual([{ type: 'scanned', detail: {} }]);
    expect(eventsBetween(scanned, scanned)).toEqual([]);
  });

  it('gives name and number of the account', () => {
    const done = stateOf({ kind: 'done', name: 'a', id: '1', isNew: false });
    expect(eventsBetween(scanned, done)).toEqual([
      { type: 'done', detail: { name: 'a', id: '1' } },
    ]);
  });

  it('tells an expired code from an expired page', () => {
    const code = stateOf({ kind: 'qrcode', channel: 'tv', stage: 'expired' });
    const page = stateOf({ kind: 'closed', why: 'deadline' });
    expect(eventsBetween(waiting, code)).toEqual([{ type: 'expired', detail: { what: 'qrcode' } }]);
    expect(eventsBetween(code, page)).toEqual([{ type: 'expired', detail: { what: 'page' } }]);
  });

  it('gives the code of a failure', () => {
    const problem = { code: 'risk-blocked', category: 'blocked', message: '', retryable: false };
    const failed = (step: PageStep, why?: PageProblem): unknown =>
      eventsBetween(waiting, stateOf(step, why))[0]?.detail;
    expect(failed({ kind: 'failed' }, problem)).toEqual({ code: 'risk-blocked' });
    expect(failed({ kind: 'failed' })).toEqual({ code: 'unknown' });
    expect(failed({ kind: 'closed', why: 'by-person' })).toEqual({ code: 'cancelled' });
    expect(failed({ kind: 'closed', why: 'by-program' })).toEqual({ code: 'closed' });
    expect(failed({ kind: 'other-visitor' })).toEqual({ code: 'other-visitor' });
  });
});
