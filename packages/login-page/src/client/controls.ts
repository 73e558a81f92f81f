import { h, type Child } from './dom.ts';
import { icon, type IconName } from './icons.ts';

/** Creates a button. `kind`: `main` is the next step, `soft` another one, `link` looks like a link. */
export function button(
  kind: 'main' | 'soft' | 'link',
  label: string,
  act: () => unknown,
): HTMLButtonElement {
  return h('button', { type: 'button', class: kind, onclick: act }, label);
}

/** Creates a link that looks like a button. `_blank` opens it in a new tab. */
export function linkButton(
  kind: 'main' | 'soft',
  label: string,
  href: string,
  target?: '_blank',
): HTMLAnchorElement {
  return h('a', { class: kind, href, target, rel: 'noopener noreferrer' }, label);
}

/** Creates a button of a list: an icon, a name and a line below it. */
export function choice(
  { name, detail, image }: { name: string; detail?: string | undefined; image: IconName },
  act: () => unknown,
): HTMLLIElement {
  const words = h('span', { class: 'words' }, h('strong', {}, name));
  if (detail !== undefined) words.append(h('span', { class: 'detail' }, detail));
  return h(
    'li',
    {},
    h(
      'button',
      { type: 'button', class: 'choice', onclick: act },
      icon(image),
      words,
      icon('next'),
    ),
  );
}

/** Creates a form that sends nothing by itself. */
export function form(onSubmit: () => unknown, ...children: readonly Child[]): HTMLFormElement {
  const submit = (event: Event): void => {
    event.preventDefault();
    onSubmit();
  };
  return h('form', { novalidate: true, onsubmit: submit }, ...children);
}

/** Creates the button that submits a form. */
export function submitButton(label: string): HTMLButtonElement {
  return h('button', { type: 'submit', class: 'main' }, label);
}

/** Shows whether a button works on something. It keeps its focus, so it is not disabled. */
export function setBusy(element: HTMLElement, isBusy: boolean): void {
  element.setAttribute('aria-disabled', String(isBusy));
}

/** Creates an input with its label. */
export function field(
  label: string,
  input: HTMLElement & { id: string },
  ...beside: readonly Child[]
): HTMLDivElement {
  return h(
    'div',
    { class: 'field' },
    h('label', { for: input.id }, label),
    h('div', { class: 'input' }, input, ...beside),
  );
}

/** Returns whether an input is filled. Otherwise, marks it and gives it the focus. */
export function requireFilled(input: HTMLInputElement): boolean {
  const isFilled = input.value.trim() !== '';
  input.toggleAttribute('aria-invalid', false);
  if (isFilled) return true;
  input.setAttribute('aria-invalid', 'true');
  input.focus();
  return false;
}
