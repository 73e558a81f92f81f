import type { PageStep } from '../page-state.ts';
import { fill } from './format.ts';
import type { IconName } from './icons.ts';
import type { Text } from './text-en.ts';

/** The frame of a step: the parts that every step has. */
export interface StepFrame {
  readonly mood: 'busy' | 'calm' | 'good' | 'bad';
  /** The picture above the heading. `undefined`: the step itself is the picture. */
  readonly icon: IconName | undefined;
  readonly heading: string;
  /** Screen readers announce it. */
  readonly status: string;
}

/**
 * A step, or what the page shows without one: it starts, the server has no such page, or another tab
 * has it.
 */
export type ShownStep = PageStep | { readonly kind: 'starting' | 'over' | 'replaced' };

/** Returns the frame of a step. */
export function describeStep(step: ShownStep, text: Text, isPhone: boolean): StepFrame {
  const { heading, status } = text;
  const calm = (words: string, icon?: IconName): StepFrame => ({
    mood: 'calm',
    icon,
    heading: headingOf(step, text),
    status: words,
  });
  switch (step.kind) {
    case 'starting':
      return { ...calm(status.starting, 'qrcode'), mood: 'busy' };
    case 'choose':
      return calm(status.choose);
    case 'qrcode': {
      const waiting = isPhone ? status.waitingOnPhone : status.waiting;
      return calm(step.stage === 'waiting' ? waiting : status[step.stage]);
    }
    case 'phone':
      return calm(status.phone);
    case 'sms-code':
      return calm(fill(status.sentTo, { to: step.to }));
    case 'password':
      return calm(status.password);
    case 'captcha':
      return calm(text.puzzle.loading, 'puzzle');
    case 'check-ways':
      return calm(status['check-ways'], 'shield');
    case 'check-code':
      return calm(
        step.way.to === undefined ? status.sent : fill(status.sentTo, { to: step.way.to }),
      );
    case 'ownership-page':
      return calm(status['ownership-page'], 'shield');
    case 'done':
      return {
        mood: 'good',
        icon: 'tick',
        heading: heading.done,
        status: doneStatus(step, text),
      };
    case 'failed':
      return { mood: 'bad', icon: 'alert', heading: heading.failed, status: status.failed };
    case 'closed':
      return calm(status.closed[step.why], 'end');
    case 'other-visitor':
      return calm(status['other-visitor'], 'devices');
    case 'over':
      return calm(status.over, 'end');
    case 'replaced':
      return calm(status.replaced, 'devices');
    default:
      return step satisfies never;
  }
}

/** Returns whether a step is the last one of its page. */
export function isEnd({ kind }: ShownStep): boolean {
  return ['done', 'failed', 'closed', 'other-visitor', 'over', 'replaced'].includes(kind);
}

function headingOf(step: ShownStep, { heading }: Text): string {
  if (step.kind === 'qrcode' && step.stage === 'scanned') return heading.scanned;
  if (step.kind === 'check-code') return heading['check-code'][step.way.by];
  return heading[step.kind];
}

function doneStatus(step: Extract<PageStep, { kind: 'done' }>, { status, gap }: Text): string {
  const words = [
    step.name === undefined && status.unconfirmed,
    step.isNew && status.new,
    step.returnUrl === undefined && status.done,
  ];
  return words.filter((word) => word !== false).join(gap);
}
