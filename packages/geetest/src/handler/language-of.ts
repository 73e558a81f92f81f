import { chooseLanguage, isPageLanguage } from '../page/choose-language.ts';
import type { PageLanguage } from '../page/page-text.ts';

/** Returns the language of a page: that of `?lang=`, else `lang`, where `auto` follows the browser. */
export function languageOf(request: Request, lang: PageLanguage | 'auto'): PageLanguage {
  const asked = new URL(request.url).searchParams.get('lang');
  if (isPageLanguage(asked)) return asked;
  return lang === 'auto' ? chooseLanguage(request.headers.get('accept-language')) : lang;
}
