/** Thrown for an invalid control request. The reply contains its message. */
export class ControlError extends Error {
  override readonly name = 'ControlError';
  readonly status: number;

  constructor(message: string, status = 400) {
    super(message);
    this.status = status;
  }
}

/** A JSON object of a control request, read field by field. Each method throws `ControlError`. */
export class ControlBody {
  readonly #fields: ReadonlyMap<string, unknown>;

  constructor(fields: object) {
    this.#fields = new Map(Object.entries(fields));
  }

  /** Parses the text of a body. An empty body is an empty object. */
  static parse(text: string): ControlBody {
    return new ControlBody(parseObject(text));
  }

  string(name: string): string {
    return required(name, this.optionalString(name));
  }

  optionalString(name: string): string | undefined {
    const value = this.#fields.get(name);
    if (value === undefined || typeof value === 'string') return value;
    throw new ControlError(`${name} must be a string`);
  }

  optionalNumber(name: string): number | undefined {
    const value = this.#fields.get(name);
    if (value === undefined || typeof value === 'number') return value;
    throw new ControlError(`${name} must be a number`);
  }

  optionalBoolean(name: string): boolean | undefined {
    const value = this.#fields.get(name);
    if (value === undefined || typeof value === 'boolean') return value;
    throw new ControlError(`${name} must be true or false`);
  }

  optionalObject(name: string): ControlBody | undefined {
    const value = this.#fields.get(name);
    if (value === undefined) return undefined;
    if (typeof value === 'object' && value !== null) return new ControlBody(value);
    throw new ControlError(`${name} must be an object`);
  }

  /** Reads one of the choices. A numeric choice may be sent as a number. */
  optionalOneOf<Choice extends string>(
    name: string,
    choices: readonly Choice[],
  ): Choice | undefined {
    const value = this.#fields.get(name);
    if (value === undefined) return undefined;
    const choice = choices.find((candidate) => candidate === String(value));
    if (choice !== undefined) return choice;
    throw new ControlError(`${name} must be one of ${choices.join(', ')}, got ${String(value)}`);
  }

  oneOf<Choice extends string>(name: string, choices: readonly Choice[]): Choice {
    return required(name, this.optionalOneOf(name, choices));
  }

  unknown(name: string): unknown {
    return this.#fields.get(name);
  }
}

function required<Value>(name: string, value: Value | undefined): Value {
  if (value === undefined) throw new ControlError(`${name} is missing`);
  return value;
}

function parseObject(text: string): object {
  let value: unknown;
  try {
    value = JSON.parse(text === '' ? '{}' : text);
  } catch {
    throw new ControlError('the body is not JSON');
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw new ControlError('the body must be a JSON object');
}
