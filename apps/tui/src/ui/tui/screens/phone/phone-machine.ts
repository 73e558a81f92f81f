import { findCountries, searchCountries, type Country } from '@bilipass/countries';
import { LoginError, PhoneNumber, type PhoneWarning } from '@bilipass/login';
import { stepFilteredSelect, type FilteredSelect } from '../../components/filtered-select.ts';
import {
  editText,
  emptyField,
  fieldWith,
  textOf,
  type TextField,
} from '../../components/text-field.ts';
import type { PhoneAnswer, PhoneQuestion } from '../../../port/questions.ts';
import { readPhone, warningsOf } from '../../../port/read-phone.ts';
import type { Key } from '../../terminal/keys.ts';
import type { CompletedStep } from '../completed-steps.ts';
import { answered, type Machine, type Step } from '../machine.ts';

export interface PhoneState {
  readonly country: Country;
  readonly number: TextField;
  readonly focus: 'country' | 'number';
  /** The open list of countries. */
  readonly picker: FilteredSelect | undefined;
  readonly problem: PhoneProblem | undefined;
}

type PhoneProblem =
  /** The number cannot be sent, or was refused. */
  | { readonly kind: 'refused'; readonly error: PhoneQuestion['problem'] }
  /** The number may not work; Enter again sends it. */
  | { readonly kind: 'warned'; readonly warnings: readonly PhoneWarning[] };

type PhoneStep = Step<PhoneState, PhoneAnswer>;

export function beginPhone(question: PhoneQuestion): PhoneState {
  const { country, number, problem, warnings = [] } = question;
  return {
    country,
    number: fieldWith(number),
    focus: 'number',
    picker: undefined,
    problem: problem ? { kind: 'refused', error: problem } : warned(warnings),
  };
}

function warned(warnings: readonly PhoneWarning[]): PhoneProblem | undefined {
  return warnings.length > 0 ? { kind: 'warned', warnings } : undefined;
}

export function pressPhone(state: PhoneState, key: Key): PhoneStep {
  return state.picker ? { state: pressPicker(state, state.picker, key) } : pressForm(state, key);
}

function pressPicker(state: PhoneState, picker: FilteredSelect, key: Key): PhoneState {
  const step = stepFilteredSelect(picker, key, (filter) => searchCountries(filter).length);
  switch (step.kind) {
    case 'open':
      return { ...state, picker: step.select };
    case 'closed':
      return { ...state, picker: undefined };
    case 'picked': {
      const country = searchCountries(textOf(picker.filter))[step.index] ?? state.country;
      return { ...state, country, picker: undefined, focus: 'number', problem: undefined };
    }
    default:
      return step satisfies never;
  }
}

function pressForm(state: PhoneState, key: Key): PhoneStep {
  switch (key.kind) {
    case 'escape':
      return { state, effect: { kind: 'leave' } };
    case 'tab':
    case 'back-tab':
    case 'up':
    case 'down':
      return { state: { ...state, focus: state.focus === 'country' ? 'number' : 'country' } };
    case 'enter':
      return state.focus === 'country' ? { state: openPicker(state) } : submit(state);
    case 'paste':
      return { state: paste(state, key.text) };
    default:
      return { state: state.focus === 'number' ? typeNumber(state, key) : typeCountry(state, key) };
  }
}

function openPicker(state: PhoneState): PhoneState {
  const index = Math.max(
    0,
    searchCountries('').findIndex(({ id }) => id === state.country.id),
  );
  return { ...state, picker: { filter: emptyField, index } };
}

/** Letters on the row of the country open the list and filter it. */
function typeCountry(state: PhoneState, key: Key): PhoneState {
  if (key.kind !== 'text') return state;
  const filter = editText(emptyField, key.text === ' ' ? { kind: 'end' } : key);
  return textOf(filter) === '' ? openPicker(state) : { ...state, picker: { filter, index: 0 } };
}

/** Digits and their separators. */
const numberRules = {
  accept: (text: string) => text.replace(/[^\d０-９+＋ ().-]/g, ''),
  limit: 40,
};

function typeNumber(state: PhoneState, key: Key): PhoneState {
  const number = editText(state.number, key, numberRules);
  return number === state.number ? state : { ...state, number, problem: undefined };
}

/** A pasted number with a calling code also sets the country. It may be a link, or quoted. */
function paste(state: PhoneState, text: string): PhoneState {
  const phone = readPhone(text, state.country);
  const isWhole = /^[^\d+＋]*([+＋]|00)/.test(text) || textOf(state.number) === '';
  if (isWhole && phone instanceof PhoneNumber && warningsOf(phone).length === 0) {
    const { country, number } = phone;
    const shown = fieldWith(groupedAs(text, number));
    return { ...state, country, number: shown, focus: 'number', problem: undefined };
  }
  const plain = numberRules.accept(text.replace(/\s+/g, ' ')).trim();
  return typeNumber({ ...state, focus: 'number' }, { kind: 'paste', text: plain });
}

/** The digits of a number with the separators that they have in the text; without, if they differ. */
function groupedAs(text: string, number: string): string {
  const written = numberRules.accept(text.normalize('NFKC').replace(/\s+/g, ' '));
  const last = Array.from(number, (digit) => `${digit}[ ().-]*`).join('');
  const [grouped = ''] = new RegExp(String.raw`\(?${last}$`).exec(written) ?? [];
  const parts = grouped.trim();
  const isWhole = parts.replaceAll('(', '').length === parts.replaceAll(')', '').length;
  return isWhole && parts !== '' && parts.length <= numberRules.limit ? parts : number;
}

/** The country that the number names by its calling code, else the chosen one. */
export function countryOf({ number, country }: PhoneState): Country {
  const [, digits] = /^ *(?:\+|00)([\d ().-]*)/.exec(textOf(number).normalize('NFKC')) ?? [];
  const code = digits?.replace(/\D/g, '') ?? '';
  for (let length = Math.min(LONGEST_CODE, code.length); length > 0; length--) {
    const rows = findCountries(`+${code.slice(0, length)}`);
    if (rows.length > 0) return rows.find(({ id }) => id === country.id) ?? rows[0] ?? country;
  }
  return country;
}

/** Digits: +1242 is the longest of the service. */
const LONGEST_CODE = 4;

function submit(state: PhoneState): PhoneStep {
  if (textOf(state.number).trim() === '') return { state };
  const number = textOf(state.number);
  const phone = readPhone(number, state.country);
  if (phone instanceof LoginError) {
    return { state: { ...state, problem: { kind: 'refused', error: phone } } };
  }
  const { country } = phone;
  const warnings = warningsOf(phone);
  if (warnings.length > 0 && state.problem?.kind !== 'warned') {
    return { state: { ...state, country, problem: warned(warnings) } };
  }
  const answer = { kind: 'phone', number, country: state.country, isConfirmed: true } as const;
  return answered({ ...state, country, problem: undefined }, answer);
}

export const phoneMachine: Machine<PhoneQuestion, PhoneState, PhoneAnswer> = {
  begin: beginPhone,
  press: pressPhone,
  takesText: () => true,
};

export function phoneStep(answer: PhoneAnswer): CompletedStep | undefined {
  if (answer.kind !== 'phone' || !answer.country) return undefined;
  return { kind: 'phone', to: String(readPhone(answer.number, answer.country)) };
}
