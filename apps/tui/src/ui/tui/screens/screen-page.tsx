import type { ReactNode } from 'react';
import type { Part } from '../components/fit-parts.ts';
import type { KeyHint } from '../components/hint-parts.tsx';
import { Page, pageWidth } from '../components/page.tsx';
import { statusPart, blankLine } from '../components/parts.tsx';
import { completedStepText, type LoginProgress } from './completed-steps.ts';
import type { Messages } from '../../../i18n/messages.ts';
import type { ScreenDisplay } from '../../screen-display.ts';
import type { CellSize } from '../terminal/cell-size.ts';

interface ScreenPageProps {
  readonly context: ScreenContext;
  readonly title: string;
  readonly parts: readonly (Part | undefined)[];
  readonly hints: readonly KeyHint[];
}

/** A page of a login, with the completed steps above it. */
export function ScreenPage({ context, title, parts, hints }: ScreenPageProps): ReactNode {
  const { view, size, messages, display } = context;
  const done = view.completedSteps.map((step) =>
    statusPart('good', completedStepText(step, messages), { width: pageWidth(size), rank: 'nice' }),
  );
  return (
    <Page
      size={size}
      title={title}
      step={view.step && `${view.step.at}/${view.step.of}`}
      banner={display.banner}
      parts={[...done, done.length > 0 ? blankLine : undefined, ...parts]}
      hints={hints}
    />
  );
}

/** The last hints of a row: back or quit, and, where letters are commands, help. */
export function commonHints(
  { view, messages }: Pick<ScreenContext, 'view' | 'messages'>,
  { letters }: { readonly letters: boolean },
): readonly KeyHint[] {
  const { keys, screens } = messages;
  const escape: KeyHint = ['Esc', view.isRoot ? keys.quit : keys.back];
  return letters ? [escape, ['?', screens.keys.help]] : [escape];
}

export interface ScreenContext {
  readonly view: LoginProgress;
  readonly size: CellSize;
  /** Unix milliseconds. */
  readonly now: number;
  readonly messages: Messages;
  readonly display: ScreenDisplay;
}

export interface ScreenProps<State> extends ScreenContext {
  readonly state: State;
}
