import { linkButton } from '../controls.ts';
import { h } from '../dom.ts';
import { fill } from '../format.ts';
import { stepOf, type StepContext, type StepView } from '../step-view.ts';
import type { PageState } from '../../page-state.ts';

/** The account that is logged in now. */
export function doneView(state: PageState, { text }: StepContext): StepView {
  const { name, id, level, returnUrl } = stepOf(state, 'done') ?? {};
  const facts = [
    id !== undefined && fill(text.label.id, { id }),
    level !== undefined && fill(text.label.level, { level: String(level) }),
  ].filter((fact) => fact !== false);
  const root = h(
    'div',
    { class: 'account', id: 'account' },
    name !== undefined && h('p', { class: 'name', translate: 'no' }, name),
    facts.length > 0 && h('p', { class: 'facts' }, facts.join(' · ')),
    returnUrl !== undefined && linkButton('main', text.action.continue, returnUrl),
  );
  return { root, description: root.id };
}
