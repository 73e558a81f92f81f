import type { Lines } from '../port/line-source.ts';

const answerFields = [
  'phone',
  'sms_code',
  'email_code',
  'username',
  'password',
  'captcha',
  'cookies',
] as const;

export type AnswerField = (typeof answerFields)[number];

/** The actions that can replace a value, by field. */
const answerActions = {
  phone: ['back'],
  sms_code: ['resend', 'other-way', 'edit', 'back'],
  email_code: ['resend', 'other-way', 'back'],
  username: ['back'],
  password: ['back'],
  captcha: ['save-page', 'back'],
  cookies: ['back'],
} as const satisfies Record<AnswerField, readonly string[]>;

type AnswerAction = (typeof answerActions)[AnswerField][number];

export type JsonAnswer =
  | {
      readonly kind: 'value';
      readonly field: AnswerField;
      readonly value: string;
      /** The country of a phone number. */
      readonly country: string | undefined;
    }
  | { readonly kind: 'action'; readonly field: AnswerField; readonly action: AnswerAction };

interface JsonAnswersOptions {
  readonly lines: Lines;
  /** Called with the problem of a line, without its content. */
  readonly onMalformed: (problem: string) => void;
}

/** Reads answers of a program: one JSON object a line. They may come before their question. */
export class JsonAnswers {
  readonly #options: JsonAnswersOptions;
  readonly #early: JsonAnswer[] = [];

  constructor(options: JsonAnswersOptions) {
    this.#options = options;
  }

  /** Returns the next answer about `field`; `undefined` when the input has ended. */
  async take(
    field: AnswerField,
    { signal }: { readonly signal: AbortSignal },
  ): Promise<JsonAnswer | undefined> {
    for (;;) {
      const index = this.#early.findIndex((answer) => answer.field === field);
      if (index >= 0) return this.#early.splice(index, 1)[0];
      const line = await this.#options.lines.next({ signal });
      if (line === undefined) return undefined;
      if (line.trim() !== '') this.#read(line);
    }
  }

  #read(line: string): void {
    const answer = readAnswer(line);
    if (typeof answer === 'string') this.#options.onMalformed(answer);
    else this.#early.push(answer);
  }
}

/** The answer in a line, or its problem. */
function readAnswer(line: string): JsonAnswer | string {
  const { answer } = objectOf(parse(line));
  const { field, value, country, action } = objectOf(answer);
  const known = answerFields.find((name) => name === field);
  if (!known) return `"answer.field" must be one of ${answerFields.join(', ')}`;
  if (action !== undefined) return readAction(known, action);
  if (typeof value !== 'string') return '"answer.value" must be a string';
  if (country !== undefined && typeof country !== 'string') {
    return '"answer.country" must be a string';
  }
  return { kind: 'value', field: known, value, country };
}

function readAction(field: AnswerField, action: unknown): JsonAnswer | string {
  const known = answerActions[field].find((name) => name === action);
  if (!known) return `"answer.action" must be one of ${answerActions[field].join(', ')}`;
  return { kind: 'action', field, action: known };
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
