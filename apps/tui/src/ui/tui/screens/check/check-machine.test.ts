import { describe, expect, it } from 'vitest';
import { enter, escape, text } from '../keys.test-kit.ts';
import type { Key } from '../../terminal/keys.ts';
import { screens } from '../../screens.test-kit.ts';
import { pressCheck, type CheckState, checkKeyOf } from './check-machine.ts';

const bySms: CheckState = screens['check, by SMS'].state;
const byEither: CheckState = screens['check, by either'].state;
const byEmail: CheckState = screens['check, by e-mail'].state;
const elsewhere: CheckState = screens['check, elsewhere'].state;

describe('pressCheck', () => {
  it('has the code sent where that is possible', () => {
    const answer = { kind: 'send', by: 'sms' };
    expect(pressCheck(bySms, checkKeyOf(enter)).effect).toMatchObject({ answer });
    expect(pressCheck(elsewhere, checkKeyOf(enter)).effect).toBeUndefined();
  });

  it('has the code sent by the preferred way, or by the other one', () => {
    const effectOf = (state: CheckState, key: Key) => pressCheck(state, checkKeyOf(key)).effect;
    const email = { answer: { kind: 'send', by: 'email' } };
    expect(effectOf(byEither, enter)).toMatchObject({ answer: { kind: 'send', by: 'sms' } });
    expect(effectOf(byEither, text('w'))).toMatchObject(email);
    expect(effectOf(byEmail, enter)).toMatchObject(email);
    expect(effectOf(byEmail, text('w'))).toBeUndefined();
    expect(effectOf(bySms, text('W'))).toBeUndefined();
    expect(effectOf(elsewhere, text('w'))).toBeUndefined();
  });

  it('opens and copies the official page', () => {
    const { url } = bySms.question;
    expect(pressCheck(bySms, checkKeyOf(text('o'))).effect).toEqual({ kind: 'open-link', url });
    expect(pressCheck(bySms, checkKeyOf(text('c'))).effect).toEqual({ kind: 'copy-link', url });
  });

  it('shows the link that it copies, until the next key, which does nothing else', () => {
    const shown = pressCheck(elsewhere, checkKeyOf(text('c'))).state;
    expect(shown.showsLink).toBe(true);
    for (const key of [escape, enter, text('m'), text('c')]) {
      const { state, effect } = pressCheck(shown, checkKeyOf(key));
      expect([state.showsLink, effect]).toEqual([false, undefined]);
    }
  });

  it('gives way to another method, and leaves on Escape', () => {
    expect(pressCheck(bySms, checkKeyOf(text('m'))).effect).toMatchObject({
      answer: { kind: 'other-method' },
    });
    expect(pressCheck(bySms, checkKeyOf(escape)).effect).toEqual({ kind: 'leave' });
  });

  it('takes a note down at the next key', () => {
    expect(pressCheck(elsewhere, checkKeyOf(text('x'))).state.note).toBeUndefined();
  });
});
