import { choice } from '../controls.ts';
import { h } from '../dom.ts';
import type { IconName } from '../icons.ts';
import type { StepContext, StepView } from '../step-view.ts';
import type { PageState } from '../../page-state.ts';

const images: Record<PageState['methods'][number], IconName> = {
  'qr-web': 'qrcode',
  'qr-tv': 'tv',
  sms: 'message',
  password: 'key',
};

/** The list of the methods. */
export function chooseView({ methods }: PageState, { text, act }: StepContext): StepView {
  const items = methods.map((method) =>
    choice({ ...text.methods[method], image: images[method] }, () =>
      act({ type: 'choose', method }),
    ),
  );
  return { root: h('ul', { class: 'choices' }, ...items) };
}
