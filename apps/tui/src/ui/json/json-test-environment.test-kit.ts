import { rejectOnAbort } from '@bilipass/waiting/until-aborted';
import {
  addresses,
  LoginTestEnvironment,
  tel,
  type TestEnvironmentOptions,
} from '../../login/login-test-environment.test-kit.ts';
import type { Lines } from '../port/line-source.ts';
import { JsonFrontEnd } from './json-front-end.ts';

/** One line of output. */
export type Event = Readonly<Record<string, unknown>>;

/** What a program writes back: a line for each event, made when it is read. */
export type Program = (event: Event) => string | undefined;

/** One login with a program on the other side. */
export class JsonTestEnvironment extends LoginTestEnvironment {
  readonly jsonEvents: Event[] = [];
  readonly #lines: string[] = [];
  #wake: () => void = () => {};

  async scripted(program: Program, options: TestEnvironmentOptions = {}): Promise<number> {
    const frontEnd = new JsonFrontEnd({
      now: this.clock.now,
      demo: false,
      showsSecretLinks: true,
      lines: this.#input(),
      print: (line) => {
        const event: Event = JSON.parse(line);
        this.jsonEvents.push(event);
        const answer = program(event);
        if (answer !== undefined) this.#lines.push(answer);
        this.#wake();
      },
    });
    return this.runConfirmed(frontEnd, options);
  }

  names(): unknown[] {
    return this.jsonEvents.map(({ event }) => event);
  }

  /** Ends with the line "end". */
  #input(): Lines {
    return {
      next: async ({ signal }) => {
        while (this.#lines.length === 0) {
          await Promise.race([
            rejectOnAbort(signal),
            new Promise<void>((resolve) => {
              this.#wake = resolve;
            }),
          ]);
        }
        const line = this.#lines.shift();
        return line === 'end' ? undefined : line;
      },
    };
  }
}

/** A line with an answer. */
export function answer(field: string, value: string): string {
  return JSON.stringify({ answer: { field, value } });
}

/** Answers whatever is asked, rightly. */
export function knowing(testEnvironment: JsonTestEnvironment): Program {
  return ({ event, field }) => {
    if (event !== 'input.required') return undefined;
    switch (field) {
      case 'phone':
        return answer('phone', `+86 ${tel}`);
      case 'sms_code':
        return answer('sms_code', testEnvironment.bilibili.inbox.last(tel));
      case 'email_code':
        return answer('email_code', testEnvironment.bilibili.inbox.last(addresses.email));
      case 'username':
        return answer('username', tel);
      default:
        return answer('password', testEnvironment.bilibili.account.password ?? '');
    }
  };
}
