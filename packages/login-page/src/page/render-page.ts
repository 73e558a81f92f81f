import type { PageLanguage } from '@bilipass/geetest';

/** Contents of a page. */
export interface PageContent {
  /** The path segment of the page: its posts and its files are below it, relative to the address. */
  readonly base: string;
  readonly language: PageLanguage;
  /** The nonce that the policy of the page allows. */
  readonly nonce: string;
  /** Geetest's loader. */
  readonly loaderUrl: string;
}

/** Returns the page as HTML. It knows nothing of the login: its script asks with `start`. */
export function renderPage({ base, language, nonce }: PageContent): string {
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head><meta charset="utf-8"><title>bilipass</title><link rel="stylesheet" href="${base}/page.css"></head>
<body><script nonce="${nonce}" src="${base}/page.js"></script></body>
</html>
`;
}

/** Returns the page that tells that a login page is over, as HTML without a script. */
export function renderOver(language: PageLanguage): string {
  const text = language === 'zh' ? '这个登录页面已经结束。' : 'This login page is over.';
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><title>bilipass</title></head>
<body><h1>${text}</h1></body>
</html>
`;
}
