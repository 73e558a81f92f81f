import type { Messages } from '../../../i18n/messages.ts';
import type { FinishedStep } from './completed-steps.ts';

/** A finished step in words. */
export function trailText(step: FinishedStep, { screens: { trail } }: Messages): string {
  switch (step.kind) {
    case 'phone':
      return trail.phone(step.to);
    case 'sms':
      return trail.sms(step.to);
    case 'captcha':
    case 'password':
      return trail[step.kind];
    default:
      return step satisfies never;
  }
}
