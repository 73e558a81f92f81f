import type { FoundCountry } from '../page-state.ts';
import { field } from './controls.ts';
import { h, setText } from './dom.ts';
import { fill } from './format.ts';
import { icon } from './icons.ts';
import type { StepContext } from './step-view.ts';

/** A field that searches the list of countries while the person types. */
export interface CountryField {
  readonly root: Element;
  /** The chosen row. `undefined` until the list has come. */
  readonly id: number | undefined;
}

const draft = 'country';

/**
 * Creates the field: a combobox with a list (WAI-ARIA APG). The server searches. Default: the region
 * of the browser's language, otherwise the first row of the list.
 */
export function createCountryField({
  text,
  language,
  drafts,
  findCountries,
}: StepContext): CountryField {
  let chosen: FoundCountry | undefined;
  let found: readonly FoundCountry[] = [];
  let active = -1;
  /** Counts the searches: a late reply of an earlier one is dropped. */
  let search = 0;

  const nameOf = ({ name, nameEn, code }: FoundCountry): string =>
    `${language === 'zh' ? name : nameEn} +${code}`;

  const list = h('ul', {
    id: 'countries',
    role: 'listbox',
    'aria-label': text.label.country,
    hidden: true,
  });
  const note = h('p', { class: 'hint', role: 'status' });
  const input: HTMLInputElement = h('input', {
    id: 'country',
    type: 'text',
    role: 'combobox',
    autocomplete: 'off',
    spellcheck: 'false',
    placeholder: text.label.countrySearch,
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': 'countries',
    oninput: () => void find(input.value),
    onfocus: () => input.select(),
    onclick: () => void (list.hidden && find('')),
    onblur: () => close(),
  });
  const root = h('div', { class: 'country' }, field(text.label.country, input, icon('down')));
  root.append(list, note);

  const close = (): void => {
    search += 1;
    list.hidden = true;
    active = -1;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
    setText(note, '');
    if (chosen) input.value = nameOf(chosen);
  };

  const choose = (country: FoundCountry | undefined): void => {
    if (country) {
      chosen = country;
      drafts.set(draft, JSON.stringify(country));
    }
    close();
    input.select();
  };

  const mark = (index: number): void => {
    active = index;
    for (const [at, option] of [...list.children].entries()) {
      option.setAttribute('aria-selected', String(at === index));
      if (at === index) option.scrollIntoView({ block: 'nearest' });
    }
    if (index < 0) input.removeAttribute('aria-activedescendant');
    else input.setAttribute('aria-activedescendant', `country-${index}`);
  };

  const find = async (query: string): Promise<void> => {
    const mine = ++search;
    const countries = await findCountries(query).catch(() => undefined);
    if (mine !== search || !countries) return;
    found = countries;
    list.replaceChildren(
      ...countries.map((country, index) =>
        h('li', { id: `country-${index}`, role: 'option' }, nameOf(country)),
      ),
    );
    const { length } = countries;
    list.hidden = length === 0;
    input.setAttribute('aria-expanded', String(length > 0));
    setText(
      note,
      length === 0 ? text.label.noCountry : fill(text.label.found, { count: String(length) }),
    );
    const at = countries.findIndex(({ id }) => id === chosen?.id);
    mark(query === '' ? at : Math.min(0, length - 1));
  };

  list.addEventListener('mousedown', (event) => {
    // Keeps the focus in the input.
    event.preventDefault();
    const { target } = event;
    if (target instanceof HTMLElement) choose(found[[...list.children].indexOf(target)]);
  });

  input.addEventListener('keydown', (event) => {
    const { key } = event;
    const { length } = found;
    const isOpen = !list.hidden;
    if (key === 'Escape' && isOpen) choose(undefined);
    else if (key === 'Enter' && isOpen) choose(found[active]);
    else if (key === 'ArrowDown' && !isOpen) void find('');
    else if (key === 'ArrowDown' && length > 0) mark((active + 1) % length);
    else if (key === 'ArrowUp' && isOpen) mark(active <= 0 ? length - 1 : active - 1);
    else return;
    event.preventDefault();
  });

  const start = async (): Promise<void> => {
    const kept = drafts.get(draft);
    if (kept) return choose(JSON.parse(kept));
    const region = new Intl.Locale(navigator.language).region ?? '';
    const [ofRegion] = region ? await findCountries(region) : [];
    const country = ofRegion ?? (await findCountries(''))[0];
    if (chosen || !country || document.activeElement === input) return;
    chosen = country;
    input.value = nameOf(country);
  };
  start().catch(() => {});

  return {
    root,
    get id() {
      return chosen?.id;
    },
  };
}
