import { printable } from '@bilipass/core';
import type { Messages } from '../i18n/messages.ts';
import type { WebState } from './port/login-event.ts';
import type { glyphs } from './theme.ts';

/** What happens on the login page, in words. */
export function webStateText(
  state: WebState,
  messages: Messages,
): { readonly tone: keyof typeof glyphs; readonly words: string } {
  const { web } = messages.screens;
  switch (state.kind) {
    case 'method':
      return { tone: 'busy', words: web.method(messages.methods[state.method]) };
    case 'problem': {
      const what = messages.failure.words(state.code)?.what ?? printable(state.message);
      return { tone: 'bad', words: web.problem(what) };
    }
    case 'scanned':
      return { tone: 'good', words: web.states.scanned };
    case 'other-visitor':
    case 'expired':
      return { tone: 'warning', words: web.states[state.kind] };
    case 'opened':
    case 'choosing':
    case 'captcha':
    case 'code-sent':
    case 'check':
    case 'official-page':
      return { tone: 'busy', words: web.states[state.kind] };
    default:
      return state satisfies never;
  }
}
