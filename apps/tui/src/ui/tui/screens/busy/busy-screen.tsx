import type { ReactNode } from 'react';
import { pageWidth } from '../../components/page.tsx';
import { statusPart } from '../../components/parts.tsx';
import { ScreenPage, type ScreenProps } from '../screen-page.tsx';
import type { BusyState } from './busy-machine.ts';

export function BusyScreen({ state, ...context }: ScreenProps<BusyState>): ReactNode {
  const { messages, size, now } = context;
  const { busy } = messages.screens;
  const width = pageWidth(size);
  const seconds = Math.ceil(((state.retryAt ?? now) - now) / 1000);
  return (
    <ScreenPage
      context={context}
      title={busy.title}
      parts={[
        statusPart('busy', messages.plain.tasks[state.task], { width, rank: 'essential' }),
        seconds > 0
          ? statusPart('warning', messages.qr.retrying(seconds), { width, rank: 'important' })
          : undefined,
      ]}
      hints={[['Ctrl+C', messages.keys.quit]]}
    />
  );
}
