import { AppError } from '../../app-error.ts';
import type { Lines } from './line-source.ts';
import { withAnswers, type LoginUi } from './login-ui.ts';

export interface GivenAnswers {
  readonly phone: string | undefined;
  /** Lines of standard input: first the password, if it comes from there, then codes. */
  readonly lines: Lines;
  readonly passwordInLines: boolean;
  readonly codesInLines: boolean;
  /** Reads pasted cookies, such as all of standard input. Default: the UI is asked. */
  readonly readCookies?: (() => Promise<Uint8Array>) | undefined;
}

/**
 * The same UI, which is not asked for what was given. Each answer is used once: after a wrong one
 * the UI is asked.
 */
export function withGivenAnswers(ui: LoginUi, given: GivenAnswers): LoginUi {
  const { lines } = given;
  let { phone, passwordInLines, readCookies } = given;

  return withAnswers(ui, {
    async phone(question, options) {
      if (phone === undefined) return ui.ask(question, options);
      const number = phone;
      phone = undefined;
      return { kind: 'phone', number };
    },

    async password(question, options) {
      const { account } = question;
      if (!passwordInLines || account === '') return ui.ask(question, options);
      passwordInLines = false;
      const password = await lines.next(options);
      if (password === undefined) {
        throw new AppError('input-missing', {
          detail: { en: 'nothing came for --password-stdin', zh: '--password-stdin 没有读到内容' },
        });
      }
      return { kind: 'password', account, password };
    },

    async paste(question, options) {
      const read = readCookies;
      readCookies = undefined;
      return read ? { kind: 'paste', bytes: await read() } : ui.ask(question, options);
    },

    async code(question, options) {
      const code = given.codesInLines ? await lines.next(options) : undefined;
      return code === undefined ? ui.ask(question, options) : { kind: 'code', code };
    },
  });
}
