import { printable, type Runtime } from '@bilipass/core';
import { loginMethods } from '../port/login-method.ts';
import type { Answer, Answerers, AskOptions } from '../port/login-ui.ts';
import type { OtherMethod, CodeAnswer, CodeQuestion } from '../port/questions.ts';
import { back, PlainTalk, turningAway, type Choice, type PlainTalkOptions } from './plain-talk.ts';
import { promptAccounts } from './prompted-accounts.ts';
import { promptPhone } from './prompted-phone.ts';

const otherMethod: OtherMethod = { kind: 'other-method' };

/** Each question as a line prompt or a numbered choice. */
export function promptedAnswers(
  options: PlainTalkOptions,
  { now }: Pick<Runtime, 'now'>,
): Answerers {
  const talk = new PlainTalk(options);
  const { plain } = talk.messages;

  return {
    async start({ accounts, storePath }, options) {
      talk.say(plain.start.title);
      if (storePath !== undefined) talk.say(plain.start.storedAt(storePath));
      const choices: Choice<Answer<'start'>>[] = [
        ...accounts
          .filter(({ state }) => state === 'active')
          .map(({ id, name }) => {
            const label = plain.start.goOnAs(printable(name ?? id));
            return { label, answer: { kind: 'account', id } } as const;
          }),
        ...loginMethods.map((method) => {
          return {
            label: talk.messages.methods[method],
            answer: { kind: 'method', method },
          } as const;
        }),
      ];
      if (accounts.length > 0) {
        choices.push({ label: plain.start.accounts, answer: { kind: 'accounts' } });
      }
      choices.push({ label: plain.choice.quit, answer: back });
      return (await talk.choose(choices, options)) ?? back;
    },

    async qrcode({ isUsedUp }, options) {
      // There are no keys beside a code: Ctrl+C ends it.
      if (!isUsedUp) return talk.hideKeys(options);
      const choices: Choice<Answer<'qrcode'>>[] = [
        { label: plain.failure.newCode, answer: { kind: 'renew' } },
        { label: plain.choice.otherMethod, answer: otherMethod },
        { label: plain.choice.quit, answer: back },
      ];
      return (await talk.choose(choices, options)) ?? back;
    },

    // There are no keys here either: the browser has them.
    web: (_page, options) => talk.hideKeys(options),

    phone: (question, options) => promptPhone(talk, question, options),

    async captcha({ problem }, options) {
      if (problem) talk.sayProblem(problem);
      else talk.say(plain.captcha.keys);
      for (;;) {
        const typed = await talk.ask(plain.captcha.prompt, options);
        const away = turningAway(typed);
        if (away) return away;
        if (typed?.toLowerCase() === 's') return { kind: 'save-page' };
        if (typed) return { kind: 'line', line: typed };
      }
    },

    code: (question, options) => promptCode(talk, { question, now }, options),

    async password({ account: before, problem }, options) {
      talk.sayProblem(problem);
      talk.say(plain.password.keys);
      const { account: prompt, accountAgain, password: passwordPrompt } = plain.password;
      const typed = await talk.ask(before === '' ? prompt : accountAgain(before), options);
      const away = turningAway(typed);
      if (away) return away;
      const password = await talk.askHidden(passwordPrompt, options);
      if (password === undefined) return back;
      return { kind: 'password', account: typed || before, password };
    },

    async paste({ problem }, options) {
      talk.sayProblem(problem);
      talk.say(plain.paste.what, plain.paste.keys, plain.paste.away);
      const pasted = await talk.askPasted(plain.paste.prompt, options);
      const away = turningAway(pasted?.trim());
      return away ?? { kind: 'paste', bytes: Buffer.from(pasted ?? '') };
    },

    async check({ ways, url, problem }, options) {
      talk.sayProblem(problem);
      talk.say(ways.length > 0 ? plain.check.official : plain.check.elsewhere, url);
      const choices: Choice<Answer<'check'>>[] = [
        ...ways.map(({ by }) => {
          return { label: plain.check.send[by], answer: { kind: 'send', by } } as const;
        }),
        { label: plain.choice.otherMethod, answer: otherMethod },
        { label: plain.choice.back, answer: back },
      ];
      return (await talk.choose(choices, options)) ?? back;
    },

    accounts: (question, options) => promptAccounts(talk, question, options),

    async failure({ error }, options) {
      talk.sayProblem(error);
      const choices: Choice<Answer<'failure'>>[] = [
        { label: plain.failure.retry, answer: { kind: 'retry' } },
        { label: plain.choice.otherMethod, answer: otherMethod },
        { label: plain.choice.quit, answer: back },
      ];
      return (await talk.choose(choices, options)) ?? back;
    },
  };
}

async function promptCode(
  talk: PlainTalk,
  { question, now }: { readonly question: CodeQuestion; readonly now: () => number },
  options: AskOptions,
): Promise<CodeAnswer> {
  const { code } = talk.messages.plain;
  const { by, purpose, otherWay, problem, resendAt } = question;
  talk.sayProblem(problem);
  talk.say(purpose === 'login' ? code.keysOfLogin : code.keysOfCheck);
  if (otherWay) talk.say(code.otherWay[otherWay]);
  for (;;) {
    const typed = await talk.ask(code.prompt[by], options);
    const away = turningAway(typed);
    if (away) return away;
    const waitMs = resendAt - now();
    switch (typed?.toLowerCase()) {
      case '':
        break;
      case 'r':
        if (waitMs <= 0) return { kind: 'resend' };
        talk.say(code.wait(Math.ceil(waitMs / 1000)));
        break;
      case 'e':
        return { kind: 'edit' };
      case 'w':
        return { kind: 'other-way' };
      default:
        return { kind: 'code', code: typed ?? '' };
    }
  }
}
