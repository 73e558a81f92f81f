import type { LoginMethod } from '@bilipass/login';

/** Thrown through a flow when the person goes one step back. */
export class WentBack extends Error {}

/** Thrown through a flow when the person chooses another method. */
export class MethodChosen extends Error {
  readonly method: LoginMethod;

  constructor(method: LoginMethod) {
    super();
    this.method = method;
  }
}
