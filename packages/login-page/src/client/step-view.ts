import type { FoundCountry, PageAction, PageState, PageStep } from '../page-state.ts';
import type { Text } from './text-en.ts';

/** The contents of a step, below its heading and its status. */
export interface StepView {
  readonly root: Element;
  /** Shows a newer state of the same step. */
  update?(state: PageState, isBusy: boolean): void;
  /** Called once a second. */
  tick?(): void;
  /** The element for the focus, when the step begins. Default: the heading. */
  readonly first?: HTMLElement | undefined;
  /** The id of an element that screen readers read after the heading. */
  readonly description?: string | undefined;
  destroy?(): void;
}

/** What a step may use of the page. */
export interface StepContext {
  readonly text: Text;
  readonly language: 'zh' | 'en';
  /** Whether the device points with a finger: it probably cannot scan its own screen. */
  readonly isPhone: boolean;
  /** Geetest's loader. */
  readonly loaderUrl: string;
  /** Inputs by name, kept while the person changes the language or goes back and forth. */
  readonly drafts: Map<string, string>;
  /** Sends an action. Rejects never: the page shows a failure itself. */
  act(action: PageAction): Promise<void>;
  findCountries(query: string): Promise<readonly FoundCountry[]>;
  /** Milliseconds until a time of the server; below 0 when it has passed. */
  msUntil(time: number): number;
  /** Replaces the status text. */
  say(status: string): void;
}

/** The step of one kind. */
export type StepOf<Kind extends PageStep['kind']> = Extract<PageStep, { kind: Kind }>;

/** Returns the step of a state when it has this kind. */
export function stepOf<Kind extends PageStep['kind']>(
  { step }: PageState,
  kind: Kind,
): StepOf<Kind> | undefined {
  return isStep(step, kind) ? step : undefined;
}

function isStep<Kind extends PageStep['kind']>(step: PageStep, kind: Kind): step is StepOf<Kind> {
  return step.kind === kind;
}
