import type { PageState } from '../page-state.ts';

/** The details of the element's events, by type. They bubble. */
export interface LoginElementEvents {
  /** The person has scanned the QR code, and has not confirmed it yet. */
  scanned: Record<never, never>;
  /**
   * Logged in. Both are `undefined` when the service could not confirm the session. The browser then
   * goes to the `returnUrl` of the page, unless a listener calls `preventDefault()`.
   */
  done: { readonly name: string | undefined; readonly id: string | undefined };
  /** A QR code expired, and the person can ask for another; or the whole page did. */
  expired: { readonly what: 'qrcode' | 'page' };
  /**
   * The login did not work. `code`: that of the error, or `cancelled`, `closed`, `over` (no such
   * page), `other-visitor`, `unknown`.
   */
  failed: { readonly code: string };
}

/** One event of the element. */
export type LoginElementEvent = {
  [Type in keyof LoginElementEvents]: {
    readonly type: Type;
    readonly detail: LoginElementEvents[Type];
  };
}[keyof LoginElementEvents];

/** Returns the events between two states. */
export function eventsBetween(
  before: PageState | undefined,
  after: PageState,
): LoginElementEvent[] {
  const event = eventOf(after);
  const former = before && eventOf(before);
  return event && JSON.stringify(event) !== JSON.stringify(former) ? [event] : [];
}

function eventOf({ step, problem }: PageState): LoginElementEvent | undefined {
  switch (step.kind) {
    case 'qrcode':
      if (step.stage === 'scanned') return { type: 'scanned', detail: {} };
      if (step.stage === 'expired') return { type: 'expired', detail: { what: 'qrcode' } };
      return undefined;
    case 'done':
      return { type: 'done', detail: { name: step.name, id: step.id } };
    case 'failed':
      return { type: 'failed', detail: { code: problem?.code ?? 'unknown' } };
    case 'other-visitor':
      return { type: 'failed', detail: { code: step.kind } };
    case 'closed':
      if (step.why === 'deadline') return { type: 'expired', detail: { what: 'page' } };
      return {
        type: 'failed',
        detail: { code: step.why === 'by-person' ? 'cancelled' : 'closed' },
      };
    default:
      return undefined;
  }
}
