import { TransportError } from '@bilipass/core';
import { describe, expect, it } from 'vitest';
import { fieldWith, textOf } from '../../components/text-field.ts';
import type { Key } from '../../terminal/keys.ts';
import { backspace, ctrl, enter, escape, paste, tab, text } from '../keys.test-kit.ts';
import { country } from '../../screens.test-kit.ts';
import { beginPhone, phoneStep, pressPhone, type PhoneState, countryOf } from './phone-machine.ts';

const empty = beginPhone({ country: country('CN'), number: '', problem: undefined });

function press(state: PhoneState, ...keys: readonly (Key | string)[]): PhoneState {
  return keys
    .flatMap((key) => (typeof key === 'string' ? Array.from(key, text) : [key]))
    .reduce((now, key) => pressPhone(now, key).state, state);
}

describe('pressPhone', () => {
  it('answers with a number that can be sent', () => {
    const { effect } = pressPhone(press(empty, '138 0013 8000'), enter);
    const answer = {
      kind: 'phone',
      number: '138 0013 8000',
      country: country('CN'),
      isConfirmed: true,
    } as const;
    expect(effect).toEqual({ kind: 'answer', answer });
    expect(phoneStep(answer)).toEqual({ kind: 'phone', to: '+86 138****8000' });
  });

  it('sets the country from a pasted number', () => {
    const pasted = press(empty, paste(' +852 6123 4567\n'));
    expect(pasted.country.iso2).toBe('HK');
    expect(textOf(pasted.number)).toBe('6123 4567');
  });

  it('keeps the grouping of a pasted number, without the leading 0 of China', () => {
    expect(textOf(press(empty, paste('(138) 0013-8000')).number)).toBe('(138) 0013-8000');
    expect(textOf(press(empty, paste('+86 013800138000')).number)).toBe('13800138000');
  });

  it('takes the number out of a link, quotation marks and a doubled calling code', () => {
    for (const [pasted, number] of [
      ['tel:+86-138-0013-8000;phone-context=+86', '13800138000'],
      ['“13800138000”', '13800138000'],
      ['+86+86 13800138000', '13800138000'],
      ['001 86 138\u00a00013  8000', '138 0013 8000'],
    ] as const) {
      const state = press(empty, paste(pasted));
      expect([state.country.iso2, textOf(state.number)]).toEqual(['CN', number]);
    }
  });

  it('says that a paste of 1,000 digits is too long, until the next key', () => {
    const state = press(press(empty, '1'), paste('9'.repeat(1_000)));
    expect(state.number).toEqual({ before: '1', after: '', isTooLong: true });
    expect(press(state, '2').number).toEqual({ before: '12', after: '' });
  });

  it('shows the country of a typed calling code, and the chosen one without', () => {
    const shown = (typed: string): string | undefined => countryOf(press(empty, typed)).iso2;
    expect(
      ['+', '+4', '+44', '+44 7700', '0044', '＋852', '+1242', '00', '138'].map(shown),
    ).toEqual(['CN', 'CN', 'GB', 'GB', 'GB', 'HK', 'BS', 'CN', 'CN']);
  });

  it('rejects a malformed number with a message, and sends nothing', () => {
    const step = pressPhone(press(empty, '12'), enter);
    expect(step.effect).toBeUndefined();
    expect(step.state.problem).toMatchObject({ error: { code: 'phone-number-malformed' } });
    expect(press(step.state, '3').problem).toBeUndefined();
  });

  it('warns of an unlikely number once, and then takes it', () => {
    const warned = press(empty, '12345', enter);
    expect(warned.problem).toEqual({ kind: 'warned', warnings: [{ kind: 'implausible' }] });
    expect(pressPhone(warned, enter).effect).toMatchObject({ answer: { kind: 'phone' } });
    expect(pressPhone(press(warned, '6'), enter).effect).toBeUndefined();
  });

  it('begins with the warnings of a number that was given', () => {
    const warnings = [{ kind: 'implausible' }] as const;
    const given = { country: country('CN'), number: '138001380', problem: undefined, warnings };
    const begun = beginPhone(given);
    expect(begun.problem).toEqual({ kind: 'warned', warnings });
    expect(pressPhone(begun, enter).effect).toMatchObject({
      answer: { number: '138001380', isConfirmed: true },
    });
    expect(press(begun, '0').problem).toBeUndefined();
  });

  it('takes a number that is typed with its calling code without a word', () => {
    const { state, effect } = pressPhone(press(empty, '+852 6123 4567'), enter);
    expect(effect).toMatchObject({ answer: { kind: 'phone' } });
    expect(state.country.iso2).toBe('HK');
  });

  it('sends nothing while there is no number', () => {
    expect(pressPhone(empty, enter)).toEqual({ state: empty });
  });

  it('opens the countries with Enter, at the one that is set', () => {
    const open = press(empty, tab, enter);
    expect(open.picker?.index).toBeGreaterThanOrEqual(0);
    expect(press(open, enter).country).toBe(country('CN'));
  });

  it('opens and filters the countries with a letter', () => {
    const found = press(empty, tab, 'xg');
    expect(textOf(found.picker?.filter ?? fieldWith(''))).toBe('xg');
    const chosen = press(found, enter);
    expect(chosen).toMatchObject({ picker: undefined, focus: 'number', country: { iso2: 'HK' } });
  });

  it('clears the filter on Escape, then closes the list, then leaves', () => {
    const filtered = press(empty, tab, 'us');
    const cleared = press(filtered, escape);
    expect(textOf(cleared.picker?.filter ?? fieldWith('x'))).toBe('');
    const closed = press(cleared, escape);
    expect(closed.picker).toBeUndefined();
    expect(pressPhone(closed, escape).effect).toEqual({ kind: 'leave' });
  });

  it('edits the number and not the country while the number has the focus', () => {
    expect(textOf(press(empty, '123', backspace, ctrl('a'), '0').number)).toBe('012');
  });

  it('takes no letters into the number, and leaves what was typed as it is', () => {
    const warned = press(empty, 'q123 45', enter);
    expect(warned.problem?.kind).toBe('warned');
    expect(textOf(warned.number)).toBe('123 45');
  });

  it('shows why it is asked again, until something is typed', () => {
    const error = new TransportError('network-error', { endpoint: 'send-login-sms' });
    const again = beginPhone({ country: country('CN'), number: '138', problem: error });
    expect(again.problem).toEqual({ kind: 'refused', error });
    expect(press(again, '0').problem).toBeUndefined();
  });
});
