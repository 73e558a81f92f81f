/** Holds back the events of a page until the page itself is announced. */
export class EarlyEvents<Event> {
  readonly #forward: (event: Event) => void;
  #held: Event[] | undefined = [];

  constructor(forward: (event: Event) => void) {
    this.#forward = forward;
  }

  add(event: Event): void {
    if (this.#held) this.#held.push(event);
    else this.#forward(event);
  }

  release(): void {
    const held = this.#held ?? [];
    this.#held = undefined;
    for (const event of held) this.#forward(event);
  }
}
