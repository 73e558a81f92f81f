import type { Language } from './choose-language.ts';
import type { Messages } from './messages.ts';

/** Loads the texts of one language. The screens have both, because the language changes there. */
export async function loadLanguage(language: Language): Promise<Messages> {
  switch (language) {
    case 'en':
      return (await import('./en.ts')).en;
    case 'zh':
      return (await import('./zh.ts')).zh;
    default:
      return language satisfies never;
  }
}
