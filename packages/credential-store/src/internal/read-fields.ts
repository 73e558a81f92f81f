/** Thrown while a document is read. The message contains the name of a field, never a value. */
export class MalformedField extends Error {
  override readonly name = 'MalformedField';
}

/** The fields of one object of a document, checked at each read. */
export class Fields {
  readonly #path: string;
  readonly #value: object;

  /** @param path the name of `value` in messages. @throws {MalformedField} */
  constructor(path: string, value: unknown) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new MalformedField(`${path}: not an object`);
    }
    this.#path = path;
    this.#value = value;
  }

  has(name: string): boolean {
    return Object.hasOwn(this.#value, name);
  }

  /** Returns a non-empty string. @throws {MalformedField} */
  text(name: string): string {
    const found = this.#get(name);
    return typeof found === 'string' && found !== '' ? found : this.#refuse(name, 'no text');
  }

  /** Returns a string, empty where the field is missing. @throws {MalformedField} */
  textOrEmpty(name: string): string {
    const found = this.#get(name) ?? '';
    return typeof found === 'string' ? found : this.#refuse(name, 'no text');
  }

  /** Returns a time: a safe integer, 0 or more. @throws {MalformedField} */
  time(name: string): number {
    const found = this.#get(name);
    const valid = typeof found === 'number' && Number.isSafeInteger(found) && found >= 0;
    return valid ? found : this.#refuse(name, 'no time');
  }

  /** @throws {MalformedField} */
  flag(name: string): boolean {
    const found = this.#get(name);
    return typeof found === 'boolean' ? found : this.#refuse(name, 'neither true nor false');
  }

  /** @throws {MalformedField} */
  object(name: string): Fields {
    return new Fields(`${this.#path}.${name}`, this.#get(name));
  }

  /** Returns a list of objects. @throws {MalformedField} */
  objects(name: string): Fields[] {
    const found = this.#get(name);
    if (!Array.isArray(found)) return this.#refuse(name, 'no list');
    return found.map((item: unknown, index) => new Fields(`${this.#path}.${name}.${index}`, item));
  }

  /** Returns the fields of `names` that exist, each a non-empty string. @throws {MalformedField} */
  texts<Name extends string>(...names: readonly Name[]): { readonly [name in Name]?: string } {
    const found: { [name in Name]?: string } = {};
    for (const name of names) if (this.has(name)) found[name] = this.text(name);
    return found;
  }

  /** Returns the fields of `names` that exist, each a time. @throws {MalformedField} */
  times<Name extends string>(...names: readonly Name[]): { readonly [name in Name]?: number } {
    const found: { [name in Name]?: number } = {};
    for (const name of names) if (this.has(name)) found[name] = this.time(name);
    return found;
  }

  #get(name: string): unknown {
    return this.has(name) ? Reflect.get(this.#value, name) : undefined;
  }

  #refuse(name: string, what: string): never {
    throw new MalformedField(`${this.#path}.${name}: ${what}`);
  }
}
