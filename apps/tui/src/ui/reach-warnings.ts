import type { Messages } from '../i18n/messages.ts';
import type { WebReach } from './port/login-event.ts';

/** What it means that others can reach the login page, the most important first. */
export function reachWarnings(reach: WebReach, { screens }: Messages): readonly string[] {
  const { firstHasIt, notEncrypted } = screens.web;
  switch (reach) {
    case 'machine':
      return [];
    case 'public':
      return [firstHasIt];
    case 'network':
      return [notEncrypted, firstHasIt];
    default:
      return reach satisfies never;
  }
}
