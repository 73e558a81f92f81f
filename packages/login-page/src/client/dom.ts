/** A text or an element; `false` and `undefined` add nothing. */
export type Child = Node | string | false | undefined;

/** Attributes by name, and listeners by `on` and the name of their event. */
export type Props = Readonly<
  Record<string, string | number | boolean | undefined | ((event: Event) => unknown)>
>;

/** Creates an HTML element. It sets no inline style and no inline handler, as a strict policy asks. */
export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  props: Props = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  setProps(element, props);
  append(element, children);
  return element;
}

/** Creates an SVG element. */
export function svg(tag: string, props: Props = {}, ...children: readonly Child[]): SVGElement {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  if (!(element instanceof SVGElement)) throw new TypeError(`${tag} is no SVG element`);
  setProps(element, props);
  append(element, children);
  return element;
}

/** Sets the text of `element` if it differs: screen readers announce every change. */
export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

function append(element: Element, children: readonly Child[]): void {
  for (const child of children) if (child !== false && child !== undefined) element.append(child);
}

function setProps(element: Element, props: Props): void {
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value);
    else if (typeof value === 'boolean') element.toggleAttribute(name, value);
    else if (value !== undefined) element.setAttribute(name, String(value));
  }
}
