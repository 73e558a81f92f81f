import type { BilipassError } from '@bilipass/core';
import { never } from '../front-ends/never.ts';
import type { Conversation, LoginEvent } from './conversation.ts';

/** A conversation that says yes to nothing, and what it was told. */
export interface RecordedConversation extends Conversation {
  readonly told: LoginEvent[];
  readonly failures: BilipassError[];
}

/** Somebody who only listens, but for what `overrides` does. */
export function recordConversation(overrides: Partial<Conversation> = {}): RecordedConversation {
  const told: LoginEvent[] = [];
  const failures: BilipassError[] = [];
  const { tell, ...answers } = overrides;
  return {
    told,
    failures,
    tell(event) {
      told.push(event);
      tell?.(event);
    },
    besideQrcode: ({ signal }) => never(signal),
    afterLastQrcode: async () => ({ kind: 'leave' }),
    async afterFailure(error) {
      failures.push(error);
      return { kind: 'leave' };
    },
    ...answers,
  };
}
