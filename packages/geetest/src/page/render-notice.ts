import { badge } from './badge.ts';
import { escapeHtml } from './escape.ts';
import { pageStyle } from './page-assets.ts';
import { pageText, type PageLanguage } from './page-text.ts';

/** The Content-Security-Policy of the notice: only its own style sheet. */
export const noticePolicy = `default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** Returns the page that replaces a captcha page after the end of its session. */
export function renderNotice(language: PageLanguage): string {
  const { tag, windowTitle, heading, status } = pageText[language];
  return `<!doctype html>
<html lang="${tag}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(`${heading.ended} · ${windowTitle}`)}</title>
<style>${pageStyle}</style>
</head>
<body data-phase="ended" data-mood="calm">
<main class="card">
<div class="top"><p class="brand" translate="no">bilipass</p></div>
${badge}
<h1>${escapeHtml(heading.ended)}</h1>
<p id="status">${escapeHtml(status.ended)}</p>
</main>
</body>
</html>
`;
}
