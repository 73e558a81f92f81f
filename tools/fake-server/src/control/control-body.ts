/** What is wrong with a control request; its message goes back to who sent it. */
export class ControlError extends Error {
  override readonly name = 'ControlError';
  readonly status: number;

  constructor(message: string, status = 400) {
    super(message);
    this.status = status;
  }
}

/** The JSON body of a control request, read field by field. */
export class ControlBody {
  readonly #fields: Readonly<Record<string, unknown>>;

  /** @throws ControlError if it is not a JSON object. An empty body is an empty object. */
  constructor(text: string) {
    this.#fields = parseObject(text);
  }

  /** @throws ControlError if the field is missing or not a string. */
  string(name: string): string {
    const value = this.optionalString(name);
    if (value === undefined) throw new ControlError(`${name} is missing`);
    return value;
  }

  /** @throws ControlError if the field is there and not a string. */
  optionalString(name: string): string | undefined {
    const value = this.#fields[name];
    if (value === undefined || typeof value === 'string') return value;
    throw new ControlError(`${name} must be a string`);
  }

  /** @throws ControlError if the field is there and not a number. */
  optionalNumber(name: string): number | undefined {
    const value = this.#fields[name];
    if (value === undefined || typeof value === 'number') return value;
    throw new ControlError(`${name} must be a number`);
  }

  /** @throws ControlError if the field is missing or not one of these. */
  oneOf<Choice extends string>(name: string, choices: readonly Choice[]): Choice {
    const value = this.string(name);
    const choice = choices.find((candidate) => candidate === value);
    if (choice === undefined) {
      throw new ControlError(`${name} must be one of ${choices.join(', ')}, got ${value}`);
    }
    return choice;
  }

  unknown(name: string): unknown {
    return this.#fields[name];
  }
}

function parseObject(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text === '' ? '{}' : text);
  } catch {
    throw new ControlError('the body is not JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ControlError('the body must be a JSON object');
  }
  return { ...value };
}
