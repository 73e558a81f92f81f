import { button, choice, linkButton } from '../controls.ts';
import { h } from '../dom.ts';
import { stepOf, type StepContext, type StepView } from '../step-view.ts';
import type { PageState } from '../../page-state.ts';

/** The ways of a second factor. */
export function checkWaysView(state: PageState, { text, act }: StepContext): StepView {
  const items = (stepOf(state, 'check-ways')?.ways ?? []).map(({ by, to }) => {
    const { name, detail } = text.ways[by];
    const image = by === 'sms' ? 'message' : 'mail';
    return choice({ name, detail: to ?? detail, image }, () => act({ type: 'check-way', by }));
  });
  return { root: h('ul', { class: 'choices' }, ...items) };
}

/** The official page of a check that is possible nowhere else. */
export function ownershipView(state: PageState, { text, act }: StepContext): StepView {
  const { url = '' } = stepOf(state, 'ownership-page') ?? {};
  const root = h(
    'div',
    { class: 'buttons' },
    linkButton('main', text.action.official, url, '_blank'),
    button('soft', text.action.otherMethods, () => act({ type: 'back' })),
  );
  return { root };
}
