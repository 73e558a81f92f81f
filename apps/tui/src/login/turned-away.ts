import type { Back, OtherMethod } from '../ui/port/questions.ts';

/**
 * Thrown out of a captcha by a person who wants something else: it has to pass through the SDK, which
 * only waits for the answer. Caught by {@link unlessTurnedAway} alone.
 */
export class TurnedAway extends Error {
  override readonly name = 'TurnedAway';
  readonly wish: Back | OtherMethod;

  constructor(wish: Back | OtherMethod) {
    super('the person turned away from the captcha');
    this.wish = wish;
  }
}

/** What a call that may need a captcha gives, or what the person wants instead. */
export async function unlessTurnedAway<T>(
  call: Promise<T>,
): Promise<{ readonly kind: 'done'; readonly value: T } | Back | OtherMethod> {
  try {
    return { kind: 'done', value: await call };
  } catch (error) {
    if (error instanceof TurnedAway) return error.wish;
    throw error;
  }
}
