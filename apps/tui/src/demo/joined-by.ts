import type { LoginUi } from '../ui/port/login-ui.ts';
import type { DemoPerson } from './demo-person.ts';

export function joinedBy(person: DemoPerson, ui: LoginUi): LoginUi {
  const answers = person.answers();
  return {
    async ask(question, options) {
      const answer = answers[question.kind];
      if (!answer) return ui.ask(question, options);
      const over = new AbortController();
      const signal = AbortSignal.any([options.signal, over.signal]);
      try {
        return await Promise.race([ui.ask(question, { signal }), answer(question, { signal })]);
      } finally {
        over.abort(new Error('the other side answered first'));
      }
    },
    notify(event) {
      ui.notify(event);
      person.watch(event);
    },
  };
}
