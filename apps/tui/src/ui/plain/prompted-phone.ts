import { findCountries, searchCountries, type Country } from '@bilipass/countries';
import type { PhoneAnswer, PhoneQuestion } from '../port/questions.ts';
import type { AskOptions } from '../port/login-ui.ts';
import { back, turningAway, type PlainTalk } from './plain-talk.ts';

/** A longer list is hard to read; a longer name gives a shorter list. */
const MOST_COUNTRIES = 9;

export async function promptPhone(
  talk: PlainTalk,
  question: PhoneQuestion,
  options: AskOptions,
): Promise<PhoneAnswer> {
  const { phone } = talk.messages.plain;
  talk.sayProblem(question.problem);
  talk.say(phone.keys);
  if (question.warnings?.length) return promptWarned(talk, question, options);
  const country = await promptCountry(talk, question.country, options);
  if ('kind' in country) return country;
  const typed = await talk.ask(phone.number, options);
  return turningAway(typed) ?? { kind: 'phone', number: typed ?? '', country };
}

/** Enter takes the number that may be wrong. */
async function promptWarned(
  talk: PlainTalk,
  { number, country }: PhoneQuestion,
  options: AskOptions,
): Promise<PhoneAnswer> {
  const typed = await talk.ask(talk.messages.plain.phone.numberAnyway, options);
  const away = turningAway(typed);
  if (away) return away;
  return typed
    ? { kind: 'phone', number: typed, country }
    : { kind: 'phone', number, country, isConfirmed: true };
}

async function promptCountry(
  talk: PlainTalk,
  current: Country,
  options: AskOptions,
): Promise<Country | Exclude<PhoneAnswer, { kind: 'phone' }>> {
  const { phone } = talk.messages.plain;
  for (;;) {
    const typed = await talk.ask(phone.country(labelOf(current, talk)), options);
    const away = turningAway(typed);
    if (away) return away;
    if (!typed) return current;
    const named = findCountries(typed);
    const found = named.length > 0 ? named : searchCountries(typed).slice(0, MOST_COUNTRIES);
    const [first] = found;
    if (first && found.length === 1) return first;
    if (!first) {
      talk.say(phone.noCountry);
      continue;
    }
    talk.say(phone.whichCountry);
    const choices = found.map((answer) => ({ label: labelOf(answer, talk), answer }));
    return (await talk.choose(choices, options)) ?? back;
  }
}

function labelOf({ name, nameEn, code }: Country, { messages }: PlainTalk): string {
  return `${messages.language === 'zh' ? name : nameEn} +${code}`;
}
