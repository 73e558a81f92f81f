import type { ReactNode } from 'react';
import { pageWidth } from '../../components/page.tsx';
import { textPart } from '../../components/parts.tsx';
import { ScreenPage, type ScreenContext } from '../screen-page.tsx';

export function QuitScreen(context: ScreenContext): ReactNode {
  const { messages, size } = context;
  const { overlay, keys } = messages.screens;
  return (
    <ScreenPage
      context={context}
      title={messages.keys.quit}
      parts={[textPart(overlay.quit, { width: pageWidth(size), rank: 'essential' })]}
      hints={[
        ['y', keys.yes],
        ['n', keys.no],
      ]}
    />
  );
}
