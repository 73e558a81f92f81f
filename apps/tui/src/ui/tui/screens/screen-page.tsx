import type { ReactNode } from 'react';
import type { Part } from '../components/fit-parts.ts';
import type { KeyHint } from '../components/hint-parts.tsx';
import { Page, pageWidth } from '../components/page.tsx';
import { statusPart, blankLine } from '../components/parts.tsx';
import type { ScreenContext } from './screen-props.ts';
import { completedStepText } from './completed-steps.ts';

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
