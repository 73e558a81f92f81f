import type { PageLanguage } from '@bilipass/geetest';
import { escapeHtml } from '@bilipass/geetest/page';

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

const texts = {
  zh: {
    tag: 'zh-CN',
    title: '登录哔哩哔哩',
    noScript: '登录需要 JavaScript。请为本页允许后重新加载。',
    over: '页面已结束',
    overDetail: '这次登录已经结束。请回到程序获取新的页面。',
  },
  en: {
    tag: 'en',
    title: 'Bilibili login',
    noScript: 'The login needs JavaScript. Allow it for this page and load it again.',
    over: 'This page is over',
    overDetail: 'This login has ended. Return to the program for a new page.',
  },
};

/**
 * Returns the page as HTML: one `<bilipass-login>` in the whole window. It knows nothing of the
 * login: its script asks with `start`.
 */
export function renderPage({ base, language, nonce, loaderUrl }: PageContent): string {
  const text = texts[language];
  const [path, address] = [base, loaderUrl].map(escapeHtml);
  return `${headOf(language, text.title)}
<link rel="stylesheet" href="${path}/page.css">
</head>
<body>
<main>
<noscript><p>${text.noScript}</p></noscript>
<bilipass-login page src="${path}" lang="${language}" loader="${address}"></bilipass-login>
</main>
<script nonce="${nonce}" src="${path}/page.js"></script>
</body>
</html>
`;
}

/** Returns the page that replaces a login page after its end, as HTML without script and style. */
export function renderOver(language: PageLanguage): string {
  const { over, overDetail } = texts[language];
  return `${headOf(language, over)}
</head>
<body>
<main>
<h1>${over}</h1>
<p>${overDetail}</p>
</main>
</body>
</html>
`;
}

function headOf(language: PageLanguage, title: string): string {
  return `<!doctype html>
<html lang="${texts[language].tag}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>${title}</title>`;
}
