import type { PuzzleChallenge } from '../captcha-challenge.ts';
import { badge } from './badge.ts';
import { contentPolicy } from './content-policy.ts';
import { escapeHtml, escapeJson } from './escape.ts';
import { pageScript } from './page-script.ts';
import { pageStyle } from './page-style.ts';
import { pageText, type PageLanguage, type PageText } from './page-text.ts';

/** How long a challenge is taken for fresh. Milliseconds; docs/protocol.md 3, grade C. */
export const challengeLifetimeMs = 120_000;

/** What one page shows. */
export interface PageContent {
  readonly puzzle: PuzzleChallenge;
  readonly language: PageLanguage;
  /** The nonce that the policy of the page allows. */
  readonly nonce: string;
  readonly loaderUrl: string;
  /** How the page talks back. Absent: it cannot, and shows the line to copy. */
  readonly channel?: PageChannel;
}

/** The way from the page back to the session. */
export interface PageChannel {
  /** Where the page posts to, relative to its own address. */
  readonly base: string;
  /** Whether a fresh challenge can be had. */
  readonly canRenew: boolean;
  /** Whether a browser has shown this challenge before, so that Geetest would refuse it. */
  readonly shownBefore: boolean;
  /** How long the challenge stays fresh. Milliseconds. */
  readonly freshForMs: number;
  /** Where to go once the answer is accepted. Absent: the page says to return to the terminal. */
  readonly returnUrl?: string;
}

/** The page as HTML. */
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

/** What the script of the page gets to know: everything here is public but the answer to come. */
function dataOf({ puzzle, language, loaderUrl, channel }: PageContent): Record<string, unknown> {
  const { gt, challenge } = puzzle;
  const text = pageText[language];
  return {
    puzzle: { gt, challenge },
    puzzleOptions: {
      offline: false,
      new_captcha: true,
      product: 'bind',
      // The page itself is plain http on loopback; everything of Geetest's is to be https.
      https: true,
      protocol: 'https://',
      lang: text.puzzleTag,
      width: '300px',
      timeout: 15_000,
      // A page opened from a file has no origin that Geetest's scripts could go by.
      ...(channel ? {} : { api_server: 'api.geetest.com' }),
    },
    loaderUrl,
    lifetimeMs: challengeLifetimeMs,
    text,
    ...(channel ?? { canRenew: false, shownBefore: false, freshForMs: 0 }),
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
