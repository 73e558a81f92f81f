import type { Conversation } from '../ui/port/login-ui.ts';
import { delegateTo } from '../ui/port/delegate-to.ts';
import type { AskOptions } from '../ui/port/questions.ts';
import type { DemoPerson } from './demo-person.ts';

/** The same conversation with one more person in it; whoever answers first is heard. */
export function joinedBy(person: DemoPerson, conversation: Conversation): Conversation {
  const others = person.answers();
  return {
    ...delegateTo(conversation),
    tell(event) {
      conversation.tell(event);
      person.watch(event);
    },
    askPhone: firstOf(conversation.askPhone.bind(conversation), others.askPhone),
    askSmsCode: firstOf(conversation.askSmsCode.bind(conversation), others.askSmsCode),
    askPassword: firstOf(conversation.askPassword.bind(conversation), others.askPassword),
    askCheck: firstOf(conversation.askCheck.bind(conversation), others.askCheck),
    afterFailure: firstOf(conversation.afterFailure.bind(conversation), others.afterFailure),
  };
}

type Ask<Q, A> = (question: Q, options: AskOptions) => Promise<A>;

function firstOf<Q, A>(one: Ask<Q, A>, other: Ask<Q, A>): Ask<Q, A> {
  return async (question, options) => {
    const over = new AbortController();
    const signal = AbortSignal.any([options.signal, over.signal]);
    try {
      return await Promise.race([one(question, { signal }), other(question, { signal })]);
    } finally {
      over.abort(new Error('somebody else answered'));
    }
  };
}
