/** The style sheet of the page: one card, light and dark, from 320 px up. */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --ground: #eef2f8;
  --card: #ffffff;
  --edge: #d8e0ec;
  --ink: #16202e;
  --soft: #55627a;
  --accent: #0a5fc4;
  --accent-press: #084c9e;
  --on-accent: #ffffff;
  --tint: #e3eefc;
  --good: #14713a;
  --good-tint: #def5e6;
  --bad: #a3361c;
  --bad-tint: #fdeae5;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #0e131a;
    --card: #171f2a;
    --edge: #2b3747;
    --ink: #e9eef6;
    --soft: #a5b3c7;
    --accent: #74b6ff;
    --accent-press: #9ccbff;
    --on-accent: #06203d;
    --tint: #1b2f47;
    --good: #6fdc9a;
    --good-tint: #16342a;
    --bad: #ffab95;
    --bad-tint: #40231d;
  }
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
body {
  margin: 0;
  min-height: 100vh;
  min-height: 100dvh;
  display: grid;
  place-items: center;
  padding: 1.25rem;
  background: var(--ground);
  color: var(--ink);
  font: 1.0625rem/1.6 system-ui, -apple-system, "Segoe UI", Roboto, "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
  overflow-wrap: anywhere;
}
.card {
  width: 100%;
  max-width: 27rem;
  padding: 1.5rem 1.75rem 1.5rem;
  background: var(--card);
  border: 1px solid var(--edge);
  border-radius: 1.25rem;
  box-shadow: 0 1px 2px rgb(12 30 60 / 6%), 0 12px 32px rgb(12 30 60 / 9%);
  text-align: center;
}
.top {
  display: flex;
  justify-content: space-between;
  align-items: center;
  font-size: 0.9375rem;
}
.brand { margin: 0; font-weight: 650; letter-spacing: 0.01em; }
a { color: var(--accent); text-underline-offset: 0.2em; }
.top a { padding: 0.375rem 0; }
.badge {
  position: relative;
  display: grid;
  place-items: center;
  width: 5rem;
  height: 5rem;
  margin: 1.5rem auto 1rem;
  border-radius: 50%;
  background: var(--tint);
  color: var(--accent);
}
.badge svg { width: 2.25rem; height: 2.25rem; }
.badge svg { display: none; fill: none; stroke: currentColor; stroke-width: 1.75; stroke-linecap: round; stroke-linejoin: round; }
body[data-mood="busy"] .badge .puzzle, body[data-mood="calm"] .badge .puzzle { display: block; }
body[data-mood="good"] .badge .tick, body[data-mood="bad"] .badge .alert { display: block; }
body[data-mood="good"] .badge { background: var(--good-tint); color: var(--good); }
body[data-mood="bad"] .badge { background: var(--bad-tint); color: var(--bad); }
body[data-mood="busy"] .badge::after {
  content: "";
  position: absolute;
  inset: -0.25rem;
  border: 0.1875rem solid transparent;
  border-top-color: var(--accent);
  border-right-color: var(--accent);
  border-radius: 50%;
  animation: turn 1s linear infinite;
}
@keyframes turn { to { rotate: 1turn; } }
@media (prefers-reduced-motion: reduce) {
  body[data-mood="busy"] .badge::after { animation: none; border-color: var(--accent); border-style: dotted; }
}
h1 { margin: 0 0 0.5rem; font-size: 1.5rem; line-height: 1.3; font-weight: 650; text-wrap: balance; }
h1:focus { outline: none; }
#status { margin: 0 auto 1.25rem; min-height: 3.2em; text-wrap: pretty; }
body[data-phase="done"] #status, body[data-phase="ended"] #status { margin-bottom: 0.5rem; min-height: 0; }
.button {
  display: block;
  width: 100%;
  min-height: 3.25rem;
  padding: 0.75rem 1rem;
  border: 0;
  border-radius: 0.875rem;
  background: var(--accent);
  color: var(--on-accent);
  font: inherit;
  font-weight: 600;
  text-decoration: none;
  cursor: pointer;
}
.button:hover, .button:active { background: var(--accent-press); }
.button[aria-disabled="true"] { background: var(--tint); color: var(--accent); cursor: progress; }
/* Where the line is what helps, copying it is the big action, and the other steps back. */
body[data-phase="unsent"] #action, body[data-phase="done"] #copy { background: var(--tint); color: var(--accent); }
body[data-phase="unsent"] #action:hover, body[data-phase="done"] #copy:hover { box-shadow: inset 0 0 0 1px currentColor; }
:focus-visible { outline: 0.1875rem solid var(--accent); outline-offset: 0.1875rem; }
details { text-align: left; }
summary { padding: 0.5rem 0; color: var(--soft); cursor: pointer; text-align: center; list-style-position: inside; }
body[data-phase="unsent"] summary, body[data-phase="copy"] summary { display: none; }
label { display: block; margin-bottom: 0.375rem; font-size: 0.9375rem; color: var(--soft); }
textarea {
  display: block;
  width: 100%;
  height: 5.5rem;
  margin-bottom: 0.75rem;
  padding: 0.625rem 0.75rem;
  border: 1px solid var(--edge);
  border-radius: 0.625rem;
  background: var(--ground);
  color: var(--ink);
  font: 0.8125rem/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace;
  word-break: break-all;
  resize: none;
}
#copied { margin: 0; text-align: center; color: var(--good); }
#copied:not(:empty) { margin-top: 0.5rem; }
details:not([hidden]) + #action { margin-top: 0.75rem; }
.note { margin: 1.25rem 0 0; padding-top: 1rem; border-top: 1px solid var(--edge); font-size: 0.875rem; line-height: 1.55; color: var(--soft); text-wrap: pretty; }
noscript p { margin: 0 0 1rem; color: var(--bad); }
@media (max-width: 26rem) {
  body { padding: 0; place-items: stretch; background: var(--card); }
  .card { max-width: none; border: 0; border-radius: 0; box-shadow: none; padding: 1.25rem 1.25rem 1.5rem; }
}
@media (forced-colors: active) {
  .button { border: 1px solid; }
}
`;
