import { printable, type Runtime } from '@bilipass/core';
import { rejectOnAbort } from '@bilipass/waiting/until-aborted';
import { loginMethods } from '../port/login-method.ts';
import type {
  AskOptions,
  Back,
  CaptchaAnswer,
  CheckAnswer,
  FailureAnswer,
  OtherMethod,
  PasswordAnswer,
  QrcodeAnswer,
  SmsCodeAnswer,
  SmsCodeQuestion,
  StartAnswer,
} from '../port/questions.ts';
import type { Choice, PlainTalk } from './plain-talk.ts';
import { promptAccounts } from './prompted-accounts.ts';
import { promptPhone } from './prompted-phone.ts';
import type { Questions } from './silent-questions.ts';
import { turningAway } from './turning-away.ts';

const back: Back = { kind: 'back' };
const otherMethod: OtherMethod = { kind: 'other-method' };

/** Every question as a line prompt or a numbered choice. */
export function promptedQuestions(talk: PlainTalk, { now }: Pick<Runtime, 'now'>): Questions {
  const { plain } = talk.messages;

  return {
    async chooseStart({ accounts, storePath }, options) {
      talk.say(plain.start.title);
      if (storePath !== undefined) talk.say(plain.start.storedAt(storePath));
      const choices: Choice<StartAnswer>[] = [
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

    /** Lines cannot be taken back, so there are no keys beside a code: Ctrl+C ends it. */
    besideQrcode: ({ signal }) => rejectOnAbort(signal),

    async afterLastQrcode(options) {
      const choices: Choice<QrcodeAnswer>[] = [
        { label: plain.failure.newCode, answer: { kind: 'renew' } },
        { label: plain.choice.otherMethod, answer: otherMethod },
        { label: plain.choice.quit, answer: back },
      ];
      return (await talk.choose(choices, options)) ?? back;
    },

    askPhone: (question, options) => promptPhone(talk, question, options),

    async besideCaptcha({ problem }, options): Promise<CaptchaAnswer> {
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

    askSmsCode: (question, options) => promptSmsCode(talk, { question, now }, options),

    async askPassword({ account: before, problem }, options): Promise<PasswordAnswer> {
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

    async askCheck({ smsPossible, url, problem }, options): Promise<CheckAnswer> {
      talk.sayProblem(problem);
      talk.say(smsPossible ? plain.check.official : plain.check.elsewhere, url);
      const send: Choice<CheckAnswer> = { label: plain.check.send, answer: { kind: 'send' } };
      const choices: Choice<CheckAnswer>[] = [
        ...(smsPossible ? [send] : []),
        { label: plain.choice.otherMethod, answer: otherMethod },
        { label: plain.choice.back, answer: back },
      ];
      return (await talk.choose(choices, options)) ?? back;
    },

    besideAccounts: (question, options) => promptAccounts(talk, question, options),

    async afterFailure(error, options) {
      talk.sayProblem(error);
      const choices: Choice<FailureAnswer>[] = [
        { label: plain.failure.retry, answer: { kind: 'retry' } },
        { label: plain.choice.otherMethod, answer: otherMethod },
        { label: plain.choice.quit, answer: back },
      ];
      return (await talk.choose(choices, options)) ?? back;
    },
  };
}

async function promptSmsCode(
  talk: PlainTalk,
  { question, now }: { readonly question: SmsCodeQuestion; readonly now: () => number },
  options: AskOptions,
): Promise<SmsCodeAnswer> {
  const { sms } = talk.messages.plain;
  const { purpose, problem, resendAt } = question;
  talk.sayProblem(problem);
  talk.say(purpose === 'login' ? sms.keysOfLogin : sms.keysOfCheck);
  for (;;) {
    const typed = await talk.ask(sms.prompt, options);
    const away = turningAway(typed);
    if (away) return away;
    const waitMs = resendAt - now();
    switch (typed?.toLowerCase()) {
      case '':
        break;
      case 'r':
        if (waitMs <= 0) return { kind: 'resend' };
        talk.say(sms.wait(Math.ceil(waitMs / 1000)));
        break;
      case 'e':
        return { kind: 'edit' };
      default:
        return { kind: 'code', code: typed ?? '' };
    }
  }
}
