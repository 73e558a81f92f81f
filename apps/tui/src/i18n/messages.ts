import type { Language } from './choose-language.ts';
import type { en } from './en.ts';

/** Every text of the app in one language. Functions take what changes from time to time. */
export type Messages = Omit<typeof en, 'language'> & { readonly language: Language };
