import type { Language } from './choose-language.ts';
import { en } from './en.ts';
import type { Messages } from './messages.ts';
import { zh } from './zh.ts';

const catalogues: Readonly<Record<Language, Messages>> = { en, zh };

export function loadMessages(language: Language): Messages {
  return catalogues[language];
}
