import { findCountries, searchCountries, type Country } from '@bilipass/countries';
import { LoginError, PhoneNumber } from '@bilipass/login';
import type { AskOptions, Back, PhoneAnswer, PhoneQuestion } from '../port/questions.ts';
import { turningAway } from './turning-away.ts';
import type { PlainTalk } from './plain-talk.ts';

/** More are not read through: a longer name finds the one that is meant. */
const MOST_COUNTRIES = 9;

/** Asks for country and number, until they make a number that can be sent. */
export async function promptPhone(
  talk: PlainTalk,
  question: PhoneQuestion,
  options: AskOptions,
): Promise<PhoneAnswer> {
  const { phone } = talk.messages.plain;
  let { country, problem } = question;
  talk.say(phone.keys);
  for (;;) {
    talk.sayProblem(problem);
    const chosen = await promptCountry(talk, country, options);
    if ('kind' in chosen) return chosen;
    country = chosen;
    const typed = await talk.ask(phone.number, options);
    const away = turningAway(typed);
    if (away) return away;
    try {
      return { kind: 'phone', phone: new PhoneNumber(typed ?? '', country) };
    } catch (error) {
      if (!(error instanceof LoginError)) throw error;
      problem = error;
    }
  }
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

const back: Back = { kind: 'back' };

function labelOf({ name, nameEn, code }: Country, { messages }: PlainTalk): string {
  return `${messages.language === 'zh' ? name : nameEn} +${code}`;
}
