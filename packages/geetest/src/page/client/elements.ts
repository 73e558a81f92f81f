import type { PageData } from '../page-data.ts';

/** The elements that the script changes. `render-page.ts` writes them. */
export const elements = {
  heading: byId('heading', HTMLHeadingElement),
  status: byId('status', HTMLElement),
  action: byId('action', HTMLButtonElement),
  continue: byId('continue', HTMLAnchorElement),
  line: byId('line', HTMLDetailsElement),
  answer: byId('answer', HTMLTextAreaElement),
  copy: byId('copy', HTMLButtonElement),
  copied: byId('copied', HTMLElement),
};

/** The data that the server wrote into the page. */
export const data: PageData = JSON.parse(byId('data', HTMLScriptElement).text);

function byId<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
  const element = document.getElementById(id);
  if (element instanceof kind) return element;
  throw new TypeError(`#${id} is missing`);
}
