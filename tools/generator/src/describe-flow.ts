import { namesOf, subjectOf, type Names } from './names.ts';

/** A flow that is to be begun: what a program does with a session. */
export interface NewFlow {
  /** `read-space-info` */
  readonly name: Names;
  /** The endpoint it starts from, which is there already. */
  readonly endpoint: { readonly name: Names; readonly subject: Names };
}

/** @throws RangeError naming what cannot be. */
export function describeFlow(name: string, endpoint: string): NewFlow {
  return {
    name: namesOf(name),
    endpoint: { name: namesOf(endpoint), subject: namesOf(subjectOf(endpoint)) },
  };
}
