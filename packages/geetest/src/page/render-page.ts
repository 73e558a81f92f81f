import { puzzleOptions } from '@bilipass/puzzle/options';
import { answerableMs, openableMs } from '../captcha-age.ts';
import type { PuzzleChallenge } from '../captcha-challenge.ts';
import { badge } from './badge.ts';
import { contentPolicy } from './content-policy.ts';
import { escapeHtml, escapeJson } from './escape.ts';
import { pageScript, pageStyle } from './page-assets.ts';
import type { PageChannel, PageData } from './page-data.ts';
import { pageText, type PageLanguage, type PageText } from './page-text.ts';

/** Contents of one page. */
export interface PageContent {
  readonly puzzle: PuzzleChallenge;
  readonly language: PageLanguage;
  /** The nonce that the policy of the page allows. */
  readonly nonce: string;
  readonly loaderUrl: string;
  /** Absent: the page cannot reach the session, and shows the line to copy. */
  readonly channel?: PageChannel;
}

/** Returns the page as HTML. */
export function renderPage(content: PageContent): string {
  const { language, nonce, channel } = content;
  const text = pageText[language];
  const policy = contentPolicy({ ...content, ancestors: false });
  return `<!doctype html>
<html lang="${text.tag}">
<head>
<meta charset="utf-8">
${channel ? '' : `<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">\n`}<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(`${text.heading.open} · ${text.windowTitle}`)}</title>
<style>${pageStyle}</style>
</head>
<body data-phase="loading" data-mood="busy">
<main class="card">
${topOf(text, channel)}
${badge}
<h1 id="heading" tabindex="-1">${escapeHtml(text.heading.open)}</h1>
<p id="status" role="status" aria-live="polite">${escapeHtml(text.status.loading)}</p>
<noscript><p>${escapeHtml(text.noScript)}</p></noscript>
${lineOf(text)}
<button id="action" class="button" type="button" aria-disabled="true">${escapeHtml(text.action.wait)}</button>
<a id="continue" class="button" hidden${channel?.returnUrl ? ` href="${escapeHtml(channel.returnUrl)}"` : ''}>${escapeHtml(text.action.continue)}</a>
<p class="note">${escapeHtml(text.note)}</p>
</main>
<script type="application/json" id="data">${escapeJson(dataOf(content))}</script>
<script nonce="${nonce}">${pageScript}</script>
</body>
</html>
`;
}

function dataOf({ puzzle, language, loaderUrl, channel }: PageContent): PageData {
  const { gt, challenge } = puzzle;
  const text = pageText[language];
  return {
    puzzle: { gt, challenge },
    puzzleOptions: {
      ...puzzleOptions(text.puzzleTag),
      // Geetest's scripts cannot use the protocol of a page opened from a file.
      ...(channel ? {} : { api_server: 'api.geetest.com' }),
    },
    loaderUrl,
    openableMs,
    answerableMs,
    text,
    channel,
  };
}

function topOf({ tag }: PageText, channel: PageChannel | undefined): string {
  const other = tag === 'en' ? { query: 'zh', tag: 'zh-CN', name: '中文' } : english;
  const link = `<a href="?lang=${other.query}" lang="${other.tag}" hreflang="${other.tag}">${other.name}</a>`;
  return `<div class="top"><p class="brand" translate="no">bilipass</p>${channel ? link : ''}</div>`;
}

const english = { query: 'en', tag: 'en', name: 'English' };

function lineOf({ line }: PageText): string {
  return `<details id="line" hidden>
<summary>${escapeHtml(line.summary)}</summary>
<label for="answer">${escapeHtml(line.label)}</label>
<textarea id="answer" readonly spellcheck="false" autocomplete="off" translate="no"></textarea>
<button id="copy" class="button" type="button">${escapeHtml(line.copy)}</button>
<p id="copied" role="status"></p>
</details>`;
}
